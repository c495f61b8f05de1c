-- name: list_activity
-- Of each DAG with runs under way: whatever changes in them changes the mark. Runs that ended are missed by the count.
select r.dag_id,
       cast(count(distinct r.run_key) as text) || '.' || cast(max(r.run_key) as text) || '.' || cast(count(case when r.state = 'queued' then 1 end) as text) || '.'
       || cast(sum(coalesce(t.attempt, 0)) as text) || '.' || cast(sum(coalesce(t.fence, 0)) as text) || '.'
       || cast(sum(case t.state when 'none' then 0 when 'scheduled' then 1 when 'queued' then 3 when 'running' then 7 when 'restarting' then 13 when 'up_for_retry' then 29
                                when 'up_for_reschedule' then 59 when 'deferred' then 113 when 'awaiting_input' then 229 when 'success' then 457 when 'failed' then 911
                                when 'skipped' then 1823 when 'upstream_failed' then 3643 else 7283 end) as text) as mark
from dag_run r left join task_instance t on t.run_key = r.run_key
where r.state in ('queued', 'running')
group by r.dag_id;

-- name: list_active_instances
select t.run_key, t.task_id, t.map_index, r.dag_id, t.pool, t.pool_slots, t.state = 'deferred' as holds_pool_only, t.queue
from task_instance t join dag_run r on r.run_key = t.run_key
where t.state in ('queued', 'running', 'restarting') or (t.state = 'deferred' and t.pool in (select pool from pool where include_deferred));

-- name: count_running_runs
select cast(count(*) as integer) from dag_run where dag_id = @dag_id and state = 'running' and backfill_key is null;

-- name: list_past
-- As load_past has it, for one task.
select coalesce(p.logical_date, p.run_after) as previous_date, t.state,
       t.state is null and p.run_key is not null and exists (
           select 1
           from dag_run e join task_instance x on x.run_key = e.run_key and x.task_id = @task_id
           where e.dag_id = r.dag_id and coalesce(e.logical_date, e.run_after) < coalesce(r.logical_date, r.run_after)) as was_ever_there
from dag_run r
left join dag_run p on p.run_key = (
    select o.run_key
    from dag_run o
    where o.dag_id = r.dag_id and coalesce(o.logical_date, o.run_after) < coalesce(r.logical_date, r.run_after)
      and (r.logical_date is null or o.logical_date is not null) and not (cast(@skips_manual as boolean) and o.run_type = 'manual')
    order by coalesce(o.logical_date, o.run_after) desc
    limit 1)
left join task_instance t on t.run_key = p.run_key and t.task_id = @task_id and t.state <> 'removed'
where r.run_key = @run_key;
