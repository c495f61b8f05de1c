-- name: begin
begin isolation level read committed;

-- name: commit
commit;

-- name: rollback
rollback;

-- name: lock_runs
-- In the order of their keys, so that two processes never wait for each other in a ring.
select pg_advisory_xact_lock(1685350246, (run_key & 2147483647)::int)
from (select distinct run_key from unnest($1::bigint[]) as wanted (run_key) order by run_key) as wanted;

-- name: load_runs
select r.run_key, r.dag_id, r.run_id, r.run_type, r.state, r.logical_date, r.interval_start, r.interval_end, r.run_after, r.conf,
       r.queued_at, r.started_at, r.ended_at, r.timeout_at, r.reason, r.open_leaves, r.failed_leaves, r.skipped_leaves, r.unfinished, d.is_paused, r.clear_count,
       r.backfill_key, r.backfill_ordinal, r.dag_version, r.partition_key, r.partition_date
from dag_run r join dag d using (dag_id)
where r.run_key = any ($1);

-- name: start_attempt
-- Of all the messages of an attempt one finds it queued.
update task_instance as t
set state = 'running', worker_key = $6, started_at = coalesce(t.started_at, $7), first_started_at = coalesce(t.first_started_at, $7)
where t.run_key = $1 and t.task_id = $2 and t.map_index = $3 and t.attempt = $4 and t.fence = $5 and t.state = 'queued'
returning t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by;

-- name: load_instances
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from unnest($1::bigint[], $2::text[], $3::int[]) as wanted (run_key, task_id, map_index)
join task_instance t using (run_key, task_id, map_index);

-- name: load_tasks
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from unnest($1::bigint[], $2::text[]) as wanted (run_key, task_id)
join task_instance t using (run_key, task_id);

-- name: load_whole_runs
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.run_key = any ($1);

-- name: load_due
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
where t.due_at <= $1
order by t.due_at
limit 1000
for update of t skip locked;

-- name: load_backlog
-- The lateral looks keep the walk along the index: a run and a DAG by their keys for each row that is really taken.
select t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.fence, t.rescues, t.queue, t.priority, t.order_date,
       t.up_success, t.up_skipped, t.up_failed, t.up_upstream_failed, t.up_removed,
       t.due_at, t.scheduled_at, t.queued_at, t.started_at, t.ended_at, t.worker_key, t.reason, t.pool, t.pool_slots,
       t.up_extra, t.first_started_at, t.resume, t.group_tries, t.caused_by
from task_instance t
cross join lateral (select dag_id, state from dag_run where run_key = t.run_key offset 0) r
cross join lateral (select is_paused, is_stale from dag where dag_id = r.dag_id offset 0) d
where t.state = 'scheduled' and r.state = 'running' and not d.is_paused and not d.is_stale and (cardinality($7::text[]) = 0 or t.queue = any ($7))
  and t.pool <> all ($2) and t.queue <> all ($8) and t.run_key <> all ($3) and (t.run_key, t.task_id, t.map_index) not in (select * from unnest($4::bigint[], $5::text[], $6::int[]))
order by (t.rescues > 0) desc, t.priority desc, t.order_date, t.map_index, t.run_key
limit $1
for update of t skip locked;

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
    where r.state = 'queued' and r.run_after <= $1 and not d.is_paused and not d.is_stale
      and (b.completed_at is not null or b.state is null or b.state = 'running')
) as waiting
where max_active_runs is null or turn <= max_active_runs
order by turn, backfill_key is not null, run_after, run_key
limit 200;

-- name: load_timed_out_runs
select run_key from dag_run where state = 'running' and timeout_at <= $1 order by run_key limit 100;

-- name: load_dag_activity
select d.dag_id, d.is_paused, (select count(*) from dag_run r where r.dag_id = d.dag_id and r.state = 'running' and r.backfill_key is null)
from dag d
where d.dag_id = any ($1);

-- name: load_past
-- A run without a logical date has its place by its run_after, and never stands between two that have one.
select w.run_key, w.task_id, p.order_date, t.state,
       t.state is null and p.run_key is not null and exists (
           select 1
           from dag_run e join task_instance x on x.run_key = e.run_key and x.task_id = w.task_id
           where e.dag_id = r.dag_id and coalesce(e.logical_date, e.run_after) < coalesce(r.logical_date, r.run_after))
from unnest($1::bigint[], $2::text[], $3::boolean[]) as w (run_key, task_id, skips_manual)
join dag_run r on r.run_key = w.run_key
left join lateral (
    select o.run_key, coalesce(o.logical_date, o.run_after) as order_date
    from dag_run o
    where o.dag_id = r.dag_id and coalesce(o.logical_date, o.run_after) < coalesce(r.logical_date, r.run_after)
      and (r.logical_date is null or o.logical_date is not null) and not (w.skips_manual and o.run_type = 'manual')
    order by coalesce(o.logical_date, o.run_after) desc
    limit 1) p on true
left join task_instance t on t.run_key = p.run_key and t.task_id = w.task_id and t.state <> 'removed';

-- name: list_running_runs
select run_key from dag_run where dag_id = $1 and state = 'running';

-- name: load_runtimes
select started_at, ended_at from dag_run
where dag_id = $1 and state = 'success' and started_at is not null
order by ended_at desc
limit $2;

-- name: load_newest_run_states
select run_key, state from dag_run where dag_id = $1 order by coalesce(logical_date, run_after) desc limit $2;

-- name: insert_human_requests
insert into human_request (run_key, task_id, map_index, attempt, question, asked_at)
select * from unnest($1::bigint[], $2::text[], $3::int[], $4::int[], $5::text[], $6::timestamptz[])
on conflict (run_key, task_id, map_index, attempt) do nothing;

-- name: insert_callbacks
insert into callback (run_key, dag_id, event, task_id, map_index, attempt, reason, happened_at)
select n.* from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::timestamptz[])
     as n (run_key, dag_id, event, task_id, map_index, attempt, reason, happened_at);

-- name: set_deadlines
-- Only of runs that are there: one that clashed with another was not created.
insert into deadline (run_key, name, dag_id, task_id, due_at)
select n.* from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as n (run_key, name, dag_id, task_id, due_at)
where exists (select 1 from dag_run r where r.run_key = n.run_key)
on conflict (run_key, name) do update set due_at = excluded.due_at where deadline.handled_at is null;

-- name: pause_dags
update dag set is_paused = true where dag_id = any ($1);

-- name: load_xcoms
select run_key, task_id, map_index, value from xcom where run_key = any ($1) and key = $2;

-- name: load_task_xcoms
select x.run_key, x.task_id, x.map_index, x.value
from unnest($1::bigint[], $2::text[]) as wanted (run_key, task_id)
join xcom x using (run_key, task_id)
where x.key = $3;

-- name: count_unfinished
select run_key, count(*)
from task_instance
where run_key = any ($1) and state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed')
group by run_key;

-- name: insert_runs
insert into dag_run (run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, conf,
                     queued_at, started_at, ended_at, timeout_at, reason, open_leaves, failed_leaves, skipped_leaves, unfinished, backfill_key, backfill_ordinal, dag_version,
                     partition_key, partition_date, triggered_by, triggering_user)
select n.run_key, n.dag_id, n.run_id, n.run_type, n.state, n.logical_date, n.interval_start, n.interval_end, n.run_after, n.conf,
       n.queued_at, n.started_at, n.ended_at, n.timeout_at, n.reason, n.open_leaves, n.failed_leaves, n.skipped_leaves, n.unfinished,
       n.backfill_key, n.backfill_ordinal, coalesce(n.dag_version, (select max(v.version) from dag_version v where v.dag_id = n.dag_id)),
       n.partition_key, n.partition_date, n.triggered_by, n.triggering_user
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[],
            $9::timestamptz[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[],
            $15::text[], $16::int[], $17::int[], $18::int[], $19::int[], $20::bigint[], $21::int[], $22::int[],
            $23::text[], $24::timestamptz[], $25::text[], $26::text[])
     as n (run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, conf, queued_at, started_at, ended_at, timeout_at,
           reason, open_leaves, failed_leaves, skipped_leaves, unfinished, backfill_key, backfill_ordinal, dag_version, partition_key, partition_date,
           triggered_by, triggering_user)
on conflict do nothing
returning run_key;

-- name: insert_instances
-- Only for runs this transaction did create: a run that was there already keeps its instances.
insert into task_instance (run_key, task_id, map_index, state, attempt, max_tries, fence, queue, priority, order_date,
                           scheduled_at, queued_at, started_at, worker_key, ended_at, pool, pool_slots, up_extra, first_started_at,
                           up_success, up_skipped, up_failed, up_upstream_failed, up_removed, group_tries, caused_by)
select n.*
from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[], $9::int[], $10::timestamptz[],
            $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::bigint[], $15::timestamptz[], $16::text[], $17::int[], $18::int[], $19::timestamptz[],
            $20::int[], $21::int[], $22::int[], $23::int[], $24::int[], $25::int[], $26::text[])
     as n (run_key, task_id, map_index, state, attempt, max_tries, fence, queue, priority, order_date, scheduled_at, queued_at, started_at, worker_key, ended_at,
           pool, pool_slots, up_extra, first_started_at, up_success, up_skipped, up_failed, up_upstream_failed, up_removed, group_tries, caused_by)
where n.run_key = any (array (select run_key from dag_run where run_key = any ($27) and xmin = pg_current_xact_id()::xid));

-- name: add_instances
-- To runs that are there already.
insert into task_instance (run_key, task_id, map_index, state, attempt, max_tries, fence, queue, priority, order_date,
                           scheduled_at, queued_at, started_at, worker_key, ended_at, pool, pool_slots, up_extra, first_started_at,
                           up_success, up_skipped, up_failed, up_upstream_failed, up_removed, group_tries, caused_by)
select n.*
from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::int[], $6::int[], $7::int[], $8::text[], $9::int[], $10::timestamptz[],
            $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::bigint[], $15::timestamptz[], $16::text[], $17::int[], $18::int[], $19::timestamptz[],
            $20::int[], $21::int[], $22::int[], $23::int[], $24::int[], $25::int[], $26::text[])
     as n (run_key, task_id, map_index, state, attempt, max_tries, fence, queue, priority, order_date, scheduled_at, queued_at, started_at, worker_key, ended_at,
           pool, pool_slots, up_extra, first_started_at, up_success, up_skipped, up_failed, up_upstream_failed, up_removed, group_tries, caused_by);

-- name: drop_instances
delete from task_instance t
using unnest($1::bigint[], $2::text[], $3::int[]) as gone (run_key, task_id, map_index)
where t.run_key = gone.run_key and t.task_id = gone.task_id and t.map_index = gone.map_index;

-- name: update_instances
-- Fails, and the transaction with it, when an instance was not as it was loaded: the commit that follows in the same round trip is then passed over.
with written as (
update task_instance t
set state = u.state, attempt = u.attempt, max_tries = u.max_tries, fence = u.fence, rescues = u.rescues,
    up_success = u.up_success, up_skipped = u.up_skipped, up_failed = u.up_failed, up_upstream_failed = u.up_upstream_failed, up_removed = u.up_removed,
    due_at = u.due_at, scheduled_at = u.scheduled_at, queued_at = u.queued_at, started_at = u.started_at, ended_at = u.ended_at,
    worker_key = u.worker_key, reason = u.reason, up_extra = u.up_extra, first_started_at = u.first_started_at, resume = u.resume, group_tries = u.group_tries, caused_by = u.caused_by
from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[], $7::int[], $8::int[], $9::int[], $10::int[],
            $11::int[], $12::int[], $13::int[], $14::int[], $15::int[], $16::timestamptz[], $17::timestamptz[], $18::timestamptz[],
            $19::timestamptz[], $20::timestamptz[], $21::bigint[], $22::text[], $23::int[], $24::timestamptz[], $25::text[], $26::int[], $27::text[])
     as u (run_key, task_id, map_index, loaded_state, loaded_fence, state, attempt, max_tries, fence, rescues,
           up_success, up_skipped, up_failed, up_upstream_failed, up_removed, due_at, scheduled_at, queued_at, started_at, ended_at, worker_key, reason,
           up_extra, first_started_at, resume, group_tries, caused_by)
where t.run_key = u.run_key and t.task_id = u.task_id and t.map_index = u.map_index
  and t.state = u.loaded_state and t.fence = u.loaded_fence
returning 1)
select 1 / (count(*) = $28)::int from written;

-- name: update_runs
update dag_run r
set state = u.state, queued_at = u.queued_at, started_at = u.started_at, ended_at = u.ended_at, timeout_at = u.timeout_at, reason = u.reason,
    open_leaves = u.open_leaves, failed_leaves = u.failed_leaves, skipped_leaves = u.skipped_leaves, unfinished = u.unfinished, clear_count = u.clear_count,
    run_type = u.run_type, backfill_key = u.backfill_key, backfill_ordinal = u.backfill_ordinal, dag_version = u.dag_version
from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::int[], $9::int[], $10::int[], $11::int[], $12::int[],
            $13::text[], $14::bigint[], $15::int[], $16::int[])
     as u (run_key, state, queued_at, started_at, ended_at, timeout_at, reason, open_leaves, failed_leaves, skipped_leaves, unfinished, clear_count,
           run_type, backfill_key, backfill_ordinal, dag_version)
where r.run_key = u.run_key;

-- name: drop_xcoms
delete from xcom x
using unnest($1::bigint[], $2::text[], $3::int[]) as gone (run_key, task_id, map_index)
where x.run_key = gone.run_key and x.task_id = gone.task_id and x.map_index = gone.map_index;

-- name: insert_xcoms
insert into xcom (run_key, task_id, map_index, key, value)
select * from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[])
on conflict (run_key, task_id, map_index, key) do update set value = excluded.value;

-- name: insert_rendered_fields
insert into rendered_fields (run_key, task_id, map_index, attempt, fields)
select * from unnest($1::bigint[], $2::text[], $3::int[], $4::int[], $5::text[])
on conflict (run_key, task_id, map_index, attempt) do update set fields = excluded.fields;

-- name: insert_attempts
insert into task_attempt (run_key, task_id, map_index, attempt, state, started_at, ended_at, worker_key, reason)
select * from unnest($1::bigint[], $2::text[], $3::int[], $4::int[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::bigint[], $9::text[])
on conflict (run_key, task_id, map_index, attempt) do nothing;

-- name: reserve_keys
update key_block set next_key = next_key + $1 where only_row = 1 returning next_key - $1;

-- name: next_due
select min(due) from (
    select min(due_at) as due from task_instance where due_at is not null
    union all
    select min(timeout_at) from dag_run where state in ('queued', 'running') and timeout_at is not null
    union all
    select min(due_at) from deadline where handled_at is null
    union all
    select min(r.run_after) from dag_run r join dag d using (dag_id) where r.state = 'queued' and r.run_after > $1 and not d.is_paused
) as moments;

-- name: lock_claims
-- Limits over all processes are counted by one at a time. Taken after the locks of runs, never before.
select pg_advisory_xact_lock(1685350246, -2);

-- name: load_pools
select pool, slots from pool;

-- name: load_active
select t.run_key, t.task_id, t.map_index, r.dag_id, t.pool, t.pool_slots, t.state = 'deferred', t.queue
from task_instance t
cross join lateral (select dag_id from dag_run where run_key = t.run_key offset 0) r
where t.state in ('queued', 'running', 'restarting')
   or (t.state = 'deferred' and t.pool in (select pool from pool where include_deferred));

-- name: lock_active_runs
-- Places among the running runs of a DAG are given by one at a time.
select pg_advisory_xact_lock(1685350248, place)
from (select distinct hashtext(dag_id) as place from unnest($1::text[]) as entered (dag_id) order by place) as places;

-- name: guard_active_runs
-- Counted again with what others have committed since: division by zero says that they were first.
select 1 / (count(*) = 0)::int
from unnest($1::text[], $2::int[]) as entered (dag_id, most)
where (select count(*) from dag_run r where r.dag_id = entered.dag_id and r.state = 'running' and r.backfill_key is null) > entered.most;
