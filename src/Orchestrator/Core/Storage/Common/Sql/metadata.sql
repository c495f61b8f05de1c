-- name: list_dags
select d.dag_id, d.description, d.owner, d.tags, d.schedule, d.is_paused, d.is_stale, d.next_run_after, d.next_logical_date, d.next_interval_start, d.next_interval_end,
       d.last_loaded_at, d.is_partitioned,
       (select r.state from dag_run r where r.dag_id = d.dag_id order by r.queued_at desc, r.run_key desc limit 1) as last_run_state,
       (select r.queued_at from dag_run r where r.dag_id = d.dag_id order by r.queued_at desc, r.run_key desc limit 1) as last_run_at
from dag d
where cast(@dag_id as text) is null or d.dag_id = @dag_id
order by d.dag_id;

-- name: upsert_dag
-- Two processes that start together must not see each other's DAGs as gone: the later look counts, whoever writes last.
insert into dag (dag_id, description, owner, tags, schedule, is_partitioned, is_paused, is_stale, last_loaded_at)
values (@dag_id, @description, @owner, @tags, @schedule, @is_partitioned, @is_paused, @is_stale, @now)
on conflict (dag_id) do update
set description = excluded.description, owner = excluded.owner, tags = excluded.tags, schedule = excluded.schedule,
    is_partitioned = excluded.is_partitioned, is_stale = excluded.is_stale,
    last_loaded_at = case when dag.last_loaded_at > excluded.last_loaded_at then dag.last_loaded_at else excluded.last_loaded_at end;

-- name: mark_stale_dags
update dag set is_stale = @is_stale where last_loaded_at < @now and is_stale <> @is_stale;

-- name: list_current_versions
select v.dag_id, v.version, v.hash, exists (select 1 from dag_run r where r.dag_id = v.dag_id and r.dag_version = v.version) as has_runs
from dag_version v
where v.version = (select max(o.version) from dag_version o where o.dag_id = v.dag_id);

-- name: set_dag_version
insert into dag_version (dag_id, version, hash, structure, created_at) values (@dag_id, @version, @hash, @structure, @now)
on conflict (dag_id, version) do update set hash = excluded.hash, structure = excluded.structure, created_at = excluded.created_at;

-- name: list_dag_versions
select dag_id, version, created_at, structure from dag_version where dag_id = @dag_id order by version desc;

-- name: list_outdated_runs
select r.run_key
from dag_run r
where r.state = 'running' and r.dag_version < (select max(v.version) from dag_version v where v.dag_id = r.dag_id);

-- name: pause_dag
-- What was noted for a moment that passed during the pause is not made up for.
update dag set is_paused = @is_paused, next_run_after = case when @is_paused then next_run_after end where dag_id = @dag_id;

-- name: list_schedules
select dag_id, is_paused, last_interval_start, last_interval_end, next_run_after from dag where not is_stale;

-- name: set_schedule
update dag
set last_interval_start = @last_interval_start, last_interval_end = @last_interval_end, next_logical_date = @next_logical_date,
    next_interval_start = @next_interval_start, next_interval_end = @next_interval_end, next_run_after = @next_run_after
where dag_id = @dag_id;

-- name: count_active_runs
select count(*) from dag_run where dag_id = @dag_id and state in ('queued', 'running') and run_type <> 'backfill';

-- name: find_run_of_date
select run_id from dag_run where dag_id = @dag_id and logical_date = @logical_date;

-- name: count_ended_runs
select cast(count(*) as integer) from dag_run where ended_at >= @since and state = @state;

-- name: set_map_index_name
insert into map_index_name (run_key, task_id, map_index, name) values (@run_key, @task_id, @map_index, @name)
on conflict (run_key, task_id, map_index) do update set name = excluded.name;

-- name: save_rendered_fields
-- As long as the attempt is the instance's own: nothing is left behind of what was deleted meanwhile.
insert into rendered_fields (run_key, task_id, map_index, attempt, fields)
select t.run_key, t.task_id, t.map_index, t.attempt, cast(@fields as text)
from task_instance t
where t.run_key = @run_key and t.task_id = @task_id and t.map_index = @map_index and t.attempt = @attempt
on conflict (run_key, task_id, map_index, attempt) do update set fields = excluded.fields;

-- name: get_rendered_fields
select fields from rendered_fields where run_key = @run_key and task_id = @task_id and map_index = @map_index and attempt = @attempt;

-- name: list_attempts
select a.run_key, a.task_id, a.map_index, a.state, a.attempt, a.started_at, a.ended_at, a.reason, w.host, w.process_id
from task_attempt a left join worker w on w.worker_key = a.worker_key
where a.run_key = @run_key and (cast(@task_id as text) is null or (a.task_id = @task_id and a.map_index = @map_index))
order by a.task_id, a.map_index, a.attempt;

-- name: get_xcom
select value from xcom where run_key = @run_key and task_id = @task_id and map_index = @map_index and key = @key;

-- name: list_mapped_xcoms
-- Of the instances that are there: one that was removed may have left a value.
select x.value
from xcom x join task_instance t on t.run_key = x.run_key and t.task_id = x.task_id and t.map_index = x.map_index
where x.run_key = @run_key and x.task_id = @task_id and x.key = @key and t.state = 'success'
order by x.map_index;

-- name: set_xcom
insert into xcom (run_key, task_id, map_index, key, value)
values (@run_key, @task_id, @map_index, @key, @value)
on conflict (run_key, task_id, map_index, key) do update set value = excluded.value;

-- name: get_task_state
select value from task_state where dag_id = @dag_id and task_id = @task_id and key = @key;

-- name: list_task_state
select key, value from task_state
where dag_id = @dag_id and task_id = @task_id and substr(key, 1, @prefix_length) = @prefix
order by key;

-- name: set_task_state
insert into task_state (dag_id, task_id, key, value, updated_at)
values (@dag_id, @task_id, @key, @value, @now)
on conflict (dag_id, task_id, key) do update set value = excluded.value, updated_at = excluded.updated_at;

-- name: remove_task_state
delete from task_state where dag_id = @dag_id and task_id = @task_id and key = @key;

-- name: insert_worker
insert into worker (worker_key, host, process_id, started_at, heartbeat_at, slots, queues, roles)
values (@worker_key, @host, @process_id, @now, @now, @slots, @queues, @roles);

-- name: heartbeat
-- Taken for dead while it was only slow, a process comes back with its next beat.
update worker set heartbeat_at = @now, stopped_at = null where worker_key = @worker_key;

-- name: stop_worker
update worker set stopped_at = @now where worker_key = @worker_key and stopped_at is null;

-- name: drain_worker
update worker set slots = 0 where worker_key = @worker_key;

-- name: list_workers
select worker_key, host, process_id, started_at, heartbeat_at from worker where stopped_at is null;

-- name: list_worker_slots
select slots, queues from worker where stopped_at is null;

-- name: list_pool_sizes
select pool, slots from pool;

-- name: list_pools
-- A part for each index that serves it; who waits for an answer has none of its own, and is looked for in the runs that are under way.
with taken as (
    select t.pool, t.state, sum(t.pool_slots) as slots, count(*) as instances
    from task_instance t where t.state in ('queued', 'running', 'restarting') group by t.pool, t.state
    union all
    select t.pool, t.state, sum(t.pool_slots), count(*) from task_instance t where t.state = 'deferred' group by t.pool, t.state
    union all
    select t.pool, t.state, sum(t.pool_slots), count(*) from task_instance t where t.state = 'scheduled' group by t.pool, t.state
    union all
    select t.pool, t.state, sum(t.pool_slots), count(*)
    from dag_run r join task_instance t on t.run_key = r.run_key
    where r.state in ('queued', 'running') and t.state = 'awaiting_input' group by t.pool, t.state
)
select p.pool, p.slots, p.description, p.include_deferred,
       cast(coalesce(sum(case when t.state in ('queued', 'running', 'restarting') or (p.include_deferred and t.state = 'deferred') then t.slots end), 0) as integer) as occupied,
       cast(coalesce(sum(case when t.state = 'scheduled' then t.instances end), 0) as integer) as waiting,
       cast(coalesce(sum(case when t.state in ('running', 'restarting') then t.slots end), 0) as integer) as running,
       cast(coalesce(sum(case when t.state = 'queued' then t.slots end), 0) as integer) as queued,
       cast(coalesce(sum(case when t.state in ('deferred', 'awaiting_input') then t.slots end), 0) as integer) as deferred
from pool p left join taken t on t.pool = p.pool
group by p.pool, p.slots, p.description, p.include_deferred
order by p.pool;

-- name: set_pool
insert into pool (pool, slots, description, include_deferred) values (@pool, @slots, @description, coalesce(cast(@include_deferred as boolean), cast(@no as boolean)))
on conflict (pool) do update
set slots = excluded.slots, description = coalesce(excluded.description, pool.description), include_deferred = coalesce(cast(@include_deferred as boolean), pool.include_deferred);

-- name: delete_pool
delete from pool where pool = @pool;

-- name: find_last_success
select run_id, logical_date, interval_start, interval_end, started_at, ended_at
from dag_run
where dag_id = @dag_id and state = 'success' and logical_date < @before
order by logical_date desc limit 1;

-- name: list_lost_attempts
select r.dag_id, t.run_key, t.task_id, t.map_index, t.attempt, t.fence, t.rescues, t.started_at
from task_instance t join dag_run r on r.run_key = t.run_key
where r.state in ('queued', 'running') and t.state in ('running', 'restarting')
  and (t.worker_key is null or t.worker_key <> @self)
  and (t.worker_key is null or not exists (select 1 from worker w where w.worker_key = t.worker_key and w.stopped_at is null));

-- name: find_attempt
select r.dag_id, r.run_id, r.logical_date, t.state, t.fence
from task_instance t join dag_run r on r.run_key = t.run_key
where t.run_key = @run_key and t.task_id = @task_id and t.map_index = @map_index;

-- name: list_queued_attempts
-- Those that have waited for a while, and those whose process was gone before it may have handed them over.
select r.dag_id, t.run_key, t.task_id, t.map_index, t.attempt, t.fence, t.rescues
from task_instance t join dag_run r on r.run_key = t.run_key
where r.state in ('queued', 'running') and t.state = 'queued'
  and (t.queued_at < @before or not exists (select 1 from worker w where w.worker_key = t.worker_key and w.stopped_at is null));

-- name: list_lost_waits
-- Waits whose process is gone; they are few, whatever the number of waits, because the live ones are found by their worker.
select t.run_key, t.task_id, t.map_index, t.attempt, t.fence, t.rescues
from task_instance t
where t.state = 'deferred' and (t.worker_key is null or t.worker_key in (
    select distinct o.worker_key from task_instance o
    where o.state = 'deferred' and o.worker_key <> @self
      and not exists (select 1 from worker w where w.worker_key = o.worker_key and w.stopped_at is null)));

-- name: list_waits
select run_key, task_id, map_index, attempt, fence from task_instance where worker_key = @worker_key and state = 'deferred';

-- name: list_idle_runs
select r.run_key
from dag_run r
where r.state = 'running' and not exists (
    select 1 from task_instance t
    where t.run_key = r.run_key and t.state in ('scheduled', 'queued', 'running', 'restarting', 'up_for_retry', 'up_for_reschedule', 'deferred', 'awaiting_input'));

-- name: list_held_attempts
select run_key, task_id, map_index, attempt, fence
from task_instance
where worker_key = @worker_key and state in ('queued', 'running', 'restarting');

-- name: list_running_attempts
select run_key, task_id, map_index, attempt, fence from task_instance where worker_key = @worker_key and state = 'running';

-- name: list_wanted_attempts
-- What a process holds beside these was cleared, marked or taken away.
select run_key, task_id, map_index, attempt, fence from task_instance where worker_key = @worker_key and state in ('queued', 'running');

-- name: list_human_requests
select h.run_key, r.dag_id, r.run_id, h.task_id, h.map_index, h.attempt, t.fence, t.state, t.attempt as current_attempt, h.question, h.asked_at, h.answer
from human_request h
join dag_run r on r.run_key = h.run_key
join task_instance t on t.run_key = h.run_key and t.task_id = h.task_id and t.map_index = h.map_index
where (cast(@dag_id as text) is null or r.dag_id = @dag_id) and (cast(@run_id as text) is null or r.run_id = @run_id)
order by h.asked_at, h.run_key, h.task_id, h.map_index, h.attempt;

-- name: answer_human_request
-- The first answer is final.
update human_request set answer = @answer, answered_by = @answered_by, answered_at = @answered_at
where run_key = @run_key and task_id = @task_id and map_index = @map_index and attempt = @attempt and answer is null;

-- name: list_answered_waits
-- Answers whose task has not heard of them: the process that took them died in between.
select h.run_key, h.task_id, h.map_index, h.attempt, t.fence, h.answer
from human_request h
join task_instance t on t.run_key = h.run_key and t.task_id = h.task_id and t.map_index = h.map_index
where h.answer is not null and t.state = 'awaiting_input' and t.attempt = h.attempt;

-- name: list_callbacks
select c.callback_key, c.run_key, c.dag_id, r.run_id, r.run_type, r.logical_date, c.event, c.task_id, c.map_index, c.attempt, c.reason, c.deadline, c.happened_at
from callback c join dag_run r on r.run_key = c.run_key
where c.worker_key is null
order by c.callback_key
limit 100;

-- name: last_ended_instance
select task_id, map_index, attempt from task_instance where run_key = @run_key and state = @state order by ended_at desc, task_id, map_index limit 1;

-- name: take_callback
update callback set worker_key = @worker_key where callback_key = @callback_key and worker_key is null;

-- name: delete_callback
delete from callback where callback_key = @callback_key;

-- name: release_lost_callbacks
update callback set worker_key = null
where worker_key is not null and worker_key not in (select worker_key from worker where stopped_at is null);

-- name: take_due_deadlines
-- Met by a run that ended in success, or a task whose instances did or were skipped, whenever that was before this look.
update deadline set handled_at = @now
where handled_at is null and due_at <= @now
returning run_key, name, case
    when task_id is null then exists (select 1 from dag_run r where r.run_key = deadline.run_key and r.state = 'success' and r.ended_at <= deadline.due_at)
    else not exists (
        select 1 from task_instance t
        where t.run_key = deadline.run_key and t.task_id = deadline.task_id
          and (t.state not in ('success', 'skipped', 'removed') or t.ended_at > deadline.due_at)) end as is_met;

-- name: mark_missed_deadline
update deadline set is_missed = @yes where run_key = @run_key and name = @name;

-- name: insert_deadline_callback
insert into callback (run_key, dag_id, event, task_id, map_index, attempt, deadline, happened_at)
select run_key, dag_id, @event, task_id, -1, 0, name, @now from deadline where run_key = @run_key and name = @name;

-- name: insert_notification
insert into notification (sent_at, channel, text, kind, dag_id, run_id, task_id, error)
values (@sent_at, @channel, @text, @kind, @dag_id, @run_id, @task_id, @error);

-- name: list_notifications
select sent_at, channel, text, kind, dag_id, run_id, task_id, error
from notification
where (cast(@kind as text) is null or kind = @kind)
  and (cast(@dag_id as text) is null or dag_id = @dag_id)
  and (cast(@run_id as text) is null or run_id = @run_id)
  and (cast(@channel as text) is null or channel = @channel)
  and (cast(@delivery as text) is null or (error is null) = (@delivery = 'delivered'))
order by sent_at desc, id desc
limit @limit;

-- name: list_expired_runs
select run_key, dag_id, run_id from dag_run where ended_at is not null and ended_at < @before order by ended_at limit 500;

-- name: set_note
insert into note (run_key, task_id, map_index, text, noted_by, noted_at) values (@run_key, @task_id, @map_index, @text, @noted_by, @noted_at)
on conflict (run_key, task_id, map_index) do update set text = excluded.text, noted_by = excluded.noted_by, noted_at = excluded.noted_at;

-- name: delete_note
delete from note where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: add_favorite
insert into dag_favorite (user_name, dag_id) values (@user_name, @dag_id) on conflict (user_name, dag_id) do nothing;

-- name: remove_favorite
delete from dag_favorite where user_name = @user_name and dag_id = @dag_id;

-- name: list_favorites
select dag_id from dag_favorite where user_name = @user_name;

-- name: delete_xcom
delete from xcom where run_key = @run_key and task_id = @task_id and map_index = @map_index and key = @key;

-- name: delete_dag_backfill_runs
delete from backfill_run where backfill_key in (select backfill_key from backfill where dag_id = @dag_id);

-- name: delete_dag_backfills
delete from backfill where dag_id = @dag_id;

-- name: delete_dag_state
delete from task_state where dag_id = @dag_id;

-- name: delete_dag_queue
delete from asset_queue where dag_id = @dag_id;

-- name: delete_dag_references
delete from asset_reference where dag_id = @dag_id;

-- name: delete_dag_favorites
delete from dag_favorite where dag_id = @dag_id;

-- name: delete_dag_versions
delete from dag_version where dag_id = @dag_id;

-- name: delete_dag
delete from dag where dag_id = @dag_id;

-- name: delete_instance
delete from task_instance
where run_key = @run_key and task_id = @task_id and map_index = @map_index
  and exists (select 1 from dag_run r where r.run_key = @run_key and r.ended_at is not null);

-- name: delete_instance_xcoms
delete from xcom where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_instance_rendered_fields
delete from rendered_fields where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_instance_map_index_name
delete from map_index_name where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_instance_human_requests
delete from human_request where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_instance_note
delete from note where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_instance_attempts
delete from task_attempt where run_key = @run_key and task_id = @task_id and map_index = @map_index;

-- name: delete_run_notes
delete from note where run_key = @run_key;

-- name: delete_run_xcoms
delete from xcom where run_key = @run_key;

-- name: delete_run_deadlines
delete from deadline where run_key = @run_key;

-- name: delete_run_rendered_fields
delete from rendered_fields where run_key = @run_key;

-- name: delete_run_map_index_names
delete from map_index_name where run_key = @run_key;

-- name: delete_run_human_requests
delete from human_request where run_key = @run_key;

-- name: delete_run_attempts
delete from task_attempt where run_key = @run_key;

-- name: delete_run_instances
delete from task_instance where run_key = @run_key;

-- name: delete_run
delete from dag_run where run_key = @run_key;

-- name: delete_old_notifications
delete from notification where sent_at < @before;

-- name: delete_old_workers
delete from worker where stopped_at is not null and stopped_at < @before;
