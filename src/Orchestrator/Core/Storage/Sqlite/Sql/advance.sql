-- name: load_run
select r.run_key, r.dag_id, r.run_id, r.run_type, r.state, r.logical_date, r.interval_start, r.interval_end, r.run_after, r.conf,
       r.queued_at, r.started_at, r.ended_at, r.timeout_at, r.reason, r.open_leaves, r.failed_leaves, r.skipped_leaves, r.unfinished, d.is_paused, r.clear_count,
       r.backfill_key, r.backfill_ordinal, r.dag_version, r.partition_key, r.partition_date
from dag_run r join dag d on d.dag_id = r.dag_id
where r.run_key = $run_key;

-- name: start_attempt
-- Of all the messages of an attempt one finds it queued.
update task_instance
set state = 'running', worker_key = $worker_key, started_at = coalesce(started_at, $now), first_started_at = coalesce(first_started_at, $now)
where run_key = $run_key and task_id = $task_id and map_index = $map_index and attempt = $attempt and fence = $fence and state = 'queued';

-- name: load_instance
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.run_key = $run_key and t.task_id = $task_id and t.map_index = $map_index;

-- name: load_task
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.run_key = $run_key and t.task_id = $task_id;

-- name: load_whole_run
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.run_key = $run_key;

-- name: load_due
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.due_at <= $now
order by t.due_at
limit 1000;

-- name: load_backlog
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
join dag_run r on r.run_key = t.run_key
join dag d on d.dag_id = r.dag_id
where t.state = 'scheduled' and r.state = 'running' and not d.is_paused and not d.is_stale
  and (json_array_length($queues) = 0 or t.queue in (select value from json_each($queues)))
  and t.pool not in (select value from json_each($pools)) and t.queue not in (select value from json_each($full_queues)) and t.run_key not in (select value from json_each($runs))
  and json_array(t.run_key, t.task_id, t.map_index) not in (select value from json_each($keys))
order by (t.rescues > 0) desc, t.priority desc, t.order_date, t.map_index, t.run_key
limit $limit;

-- name: load_queued_runs
-- Each DAG's first, then each DAG's second: one that has reached its limit must not hide the others. A backfill is a queue of its own, in the order of its
-- dates, and names no more than may run at a time.
select run_key
from (
    select r.run_key, r.run_after, r.backfill_key, b.max_active_runs,
           row_number() over (partition by r.dag_id, r.backfill_key order by r.backfill_ordinal, r.run_after, r.run_key) as turn
    from dag_run r
    join dag d on d.dag_id = r.dag_id
    left join backfill b on b.backfill_key = r.backfill_key
    where r.state = 'queued' and r.run_after <= $now and not d.is_paused and not d.is_stale
      and (b.completed_at is not null or b.state is null or b.state = 'running')
) as waiting
where max_active_runs is null or turn <= max_active_runs
order by turn, backfill_key is not null, run_after, run_key
limit 200;

-- name: load_timed_out_runs
select run_key from dag_run where state = 'running' and timeout_at <= $now order by run_key limit 100;

-- name: load_dag_activity
select d.dag_id, d.is_paused, (select count(*) from dag_run r where r.dag_id = d.dag_id and r.state = 'running' and r.backfill_key is null)
from dag d
where d.dag_id = $dag_id;

-- name: load_past
-- A run without a logical date has its place by its run_after, and never stands between two that have one.
select r.run_key, $task_id, coalesce(p.logical_date, p.run_after), t.state,
       t.state is null and p.run_key is not null and exists (
           select 1
           from dag_run e join task_instance x on x.run_key = e.run_key and x.task_id = $task_id
           where e.dag_id = r.dag_id and coalesce(e.logical_date, e.run_after) < coalesce(r.logical_date, r.run_after))
from dag_run r
left join dag_run p on p.run_key = (
    select o.run_key
    from dag_run o
    where o.dag_id = r.dag_id and coalesce(o.logical_date, o.run_after) < coalesce(r.logical_date, r.run_after)
      and (r.logical_date is null or o.logical_date is not null) and not ($skips_manual and o.run_type = 'manual')
    order by coalesce(o.logical_date, o.run_after) desc
    limit 1)
left join task_instance t on t.run_key = p.run_key and t.task_id = $task_id and t.state <> 'removed'
where r.run_key = $run_key;

-- name: list_running_runs
select run_key from dag_run where dag_id = $dag_id and state = 'running';

-- name: load_runtimes
select started_at, ended_at from dag_run
where dag_id = $dag_id and state = 'success' and started_at is not null
order by ended_at desc
limit $count;

-- name: load_newest_run_states
select run_key, state from dag_run where dag_id = $dag_id order by coalesce(logical_date, run_after) desc limit $count;

-- name: insert_human_request
insert into human_request (run_key, task_id, map_index, attempt, question, asked_at)
values ($run_key, $task_id, $map_index, $attempt, $question, $asked_at)
on conflict (run_key, task_id, map_index, attempt) do nothing;

-- name: insert_callback
insert into callback (run_key, dag_id, event, task_id, map_index, attempt, reason, happened_at)
values ($run_key, $dag_id, $event, $task_id, $map_index, $attempt, $reason, $happened_at);

-- name: set_deadline
-- Only of runs that are there: one that clashed with another was not created.
insert into deadline (run_key, name, dag_id, task_id, due_at)
select $run_key, $name, $dag_id, $task_id, $due_at
where exists (select 1 from dag_run where run_key = $run_key)
on conflict (run_key, name) do update set due_at = excluded.due_at where deadline.handled_at is null;

-- name: pause_one_dag
update dag set is_paused = 1 where dag_id = $dag_id;

-- name: load_xcoms
select run_key, task_id, map_index, value from xcom where run_key = $run_key and key = $key;

-- name: load_task_xcoms
select run_key, task_id, map_index, value from xcom where run_key = $run_key and task_id = $task_id and key = $key;

-- name: drop_instance
delete from task_instance where run_key = $run_key and task_id = $task_id and map_index = $map_index;

-- name: count_unfinished
select count(*)
from task_instance
where run_key = $run_key and state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed');

-- name: insert_run
insert into dag_run (run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, conf,
                     queued_at, started_at, ended_at, timeout_at, reason, open_leaves, failed_leaves, skipped_leaves, unfinished,
                     backfill_key, backfill_ordinal, dag_version, partition_key, partition_date, triggered_by, triggering_user)
values ($run_key, $dag_id, $run_id, $run_type, $state, $logical_date, $interval_start, $interval_end, $run_after, $conf,
        $queued_at, $started_at, $ended_at, $timeout_at, $reason, $open_leaves, $failed_leaves, $skipped_leaves, $unfinished,
        $backfill_key, $backfill_ordinal, coalesce($dag_version, (select max(version) from dag_version where dag_id = $dag_id)), $partition_key, $partition_date,
        $triggered_by, $triggering_user)
on conflict do nothing;

-- name: insert_instance
insert into task_instance (run_key, task_id, map_index, state, attempt, max_tries, fence, queue, priority, order_date,
                           scheduled_at, queued_at, started_at, worker_key, ended_at, pool, pool_slots, up_extra, first_started_at,
                           up_success, up_skipped, up_failed, up_upstream_failed, up_removed, group_tries, caused_by)
values ($run_key, $task_id, $map_index, $state, $attempt, $max_tries, $fence, $queue, $priority, $order_date,
        $scheduled_at, $queued_at, $started_at, $worker_key, $ended_at, $pool, $pool_slots, $up_extra, $first_started_at,
        $up_success, $up_skipped, $up_failed, $up_upstream_failed, $up_removed, $group_tries, $caused_by);

-- name: update_instance
update task_instance
set state = $state, attempt = $attempt, max_tries = $max_tries, fence = $fence, rescues = $rescues,
    up_success = $up_success, up_skipped = $up_skipped, up_failed = $up_failed, up_upstream_failed = $up_upstream_failed, up_removed = $up_removed,
    due_at = $due_at, scheduled_at = $scheduled_at, queued_at = $queued_at, started_at = $started_at, ended_at = $ended_at,
    worker_key = $worker_key, reason = $reason, up_extra = $up_extra, first_started_at = $first_started_at, resume = $resume, group_tries = $group_tries, caused_by = $caused_by
where run_key = $run_key and task_id = $task_id and map_index = $map_index and state = $loaded_state and fence = $loaded_fence;

-- name: update_run
update dag_run
set state = $state, queued_at = $queued_at, started_at = $started_at, ended_at = $ended_at, timeout_at = $timeout_at, reason = $reason,
    open_leaves = $open_leaves, failed_leaves = $failed_leaves, skipped_leaves = $skipped_leaves, unfinished = $unfinished, clear_count = $clear_count,
    run_type = $run_type, backfill_key = $backfill_key, backfill_ordinal = $backfill_ordinal, dag_version = $dag_version
where run_key = $run_key;

-- name: drop_xcoms
delete from xcom where run_key = $run_key and task_id = $task_id and map_index = $map_index;

-- name: insert_xcom
insert into xcom (run_key, task_id, map_index, key, value)
values ($run_key, $task_id, $map_index, $key, $value)
on conflict (run_key, task_id, map_index, key) do update set value = excluded.value;

-- name: insert_rendered_fields
insert into rendered_fields (run_key, task_id, map_index, attempt, fields)
values ($run_key, $task_id, $map_index, $attempt, $fields)
on conflict (run_key, task_id, map_index, attempt) do update set fields = excluded.fields;

-- name: insert_attempt
insert into task_attempt (run_key, task_id, map_index, attempt, state, started_at, ended_at, worker_key, reason)
values ($run_key, $task_id, $map_index, $attempt, $state, $started_at, $ended_at, $worker_key, $reason)
on conflict (run_key, task_id, map_index, attempt) do nothing;

-- name: reserve_keys
update key_block set next_key = next_key + $count where only_row = 1 returning next_key - $count;

-- name: next_due
select min(due) from (
    select min(due_at) as due from task_instance where due_at is not null
    union all
    select min(timeout_at) from dag_run where state in ('queued', 'running') and timeout_at is not null
    union all
    select min(due_at) from deadline where handled_at is null
    union all
    select min(r.run_after) from dag_run r join dag d on d.dag_id = r.dag_id where r.state = 'queued' and r.run_after > $now and not d.is_paused
) as moments;

-- name: load_pools
select pool, slots from pool;

-- name: load_active
select t.run_key, t.task_id, t.map_index, r.dag_id, t.pool, t.pool_slots, t.state = 'deferred', t.queue
from task_instance t join dag_run r on r.run_key = t.run_key
where t.state in ('queued', 'running', 'restarting')
   or (t.state = 'deferred' and t.pool in (select pool from pool where include_deferred));
