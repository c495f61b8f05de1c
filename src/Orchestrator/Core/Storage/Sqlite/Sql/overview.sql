-- name: list_troubled_runs
select r.run_key, 'failed' as kind, null as deadline, null as due_at
from dag d join dag_run r on r.run_key = (select x.run_key from dag_run x where x.dag_id = d.dag_id and x.ended_at is not null order by x.queued_at desc, x.run_key desc limit 1)
where not d.is_stale and r.state = 'failed' and (@dag_ids is null or d.dag_id in (select value from json_each(@dag_ids)))
union all
select r.run_key, case when exists (select 1 from task_instance f where f.run_key = r.run_key and f.state = 'failed') then 'failing' else 'retrying' end, null, null
from dag_run r
where r.state in ('queued', 'running') and (@dag_ids is null or r.dag_id in (select value from json_each(@dag_ids)))
  and exists (select 1 from task_instance t where t.run_key = r.run_key and t.state in ('failed', 'up_for_retry'))
union all
select r.run_key, 'late', d.name, d.due_at
from dag_run r join deadline d on d.run_key = r.run_key
where r.state in ('queued', 'running') and d.is_missed and (@dag_ids is null or r.dag_id in (select value from json_each(@dag_ids)));

-- name: list_run_states
select run_key, state, count(*) as instances from task_instance where run_key in (select value from json_each(@run_keys)) group by run_key, state;

-- name: list_first_failures
select run_key, task_id, map_index, state, attempt, max_tries, due_at, started_at, ended_at, reason
from (select t.*, row_number() over (partition by run_key order by state, ended_at, task_id, map_index) as place
      from task_instance t
      where t.run_key in (select value from json_each(@run_keys)) and t.state in ('failed', 'up_for_retry'))
where place = 1;

-- name: list_success_history
select d.value as dag_id, s.ended_at as last_success_at, (
    select count(*) from (
        select 1 from dag_run f
        where f.dag_id = d.value and f.state = 'failed' and (s.queued_at is null or (f.queued_at, f.run_key) > (s.queued_at, s.run_key))
        limit 100)) as failures_in_a_row
from json_each(@dag_ids) d
left join dag_run s on s.run_key = (select x.run_key from dag_run x where x.dag_id = d.value and x.state = 'success' order by x.queued_at desc, x.run_key desc limit 1);

-- name: list_good_durations
select d.value as dag_id, r.started_at, r.ended_at
from json_each(@dag_ids) d
join dag_run r on r.run_key in (select x.run_key from dag_run x
                                where x.dag_id = d.value and x.state = 'success' and x.started_at is not null order by x.queued_at desc, x.run_key desc limit @count);

-- name: list_ended_hours
select substr(ended_at, 1, 13) || ':00:00.000000Z' as hour, sum(state = 'success') as success, sum(state = 'failed') as failed
from dag_run
where ended_at is not null and ended_at >= @since and (@dag_ids is null or dag_id in (select value from json_each(@dag_ids)))
group by 1 order by 1;

-- name: count_run_states
select state, count(*) as runs
from dag_run
where (state in ('queued', 'running') or (ended_at is not null and ended_at >= @since)) and (@dag_ids is null or dag_id in (select value from json_each(@dag_ids)))
group by state;

-- name: list_version_dates
select dag_id, version, created_at from dag_version where dag_id in (select value from json_each(@dag_ids)) order by dag_id, version;

-- name: count_runs_of_dags
select dag_id, state, count(*) as runs
from dag_run
where @dag_ids is null or dag_id in (select value from json_each(@dag_ids))
group by dag_id, state;

-- name: list_newest_runs
select r.run_key, r.dag_id, r.run_id, r.run_type, r.state, r.reason, r.logical_date, r.interval_start, r.interval_end, r.run_after, r.queued_at, r.started_at, r.ended_at, r.dag_version,
       r.partition_key, r.partition_date, r.triggered_by, r.triggering_user, r.backfill_key, r.clear_count, null as note
from json_each(@dag_ids) d
join dag_run r on r.run_key in (select x.run_key from dag_run x where x.dag_id = d.value order by coalesce(x.logical_date, x.run_after) desc, x.run_key desc limit @count)
order by r.dag_id, coalesce(r.logical_date, r.run_after) desc, r.run_key desc;

-- name: list_grid_cells
select run_key, task_id, state, count(*) as instances, max(attempt) as attempt, min(started_at) as started_at, max(ended_at) as ended_at
from task_instance
where run_key in (select value from json_each(@run_keys))
group by run_key, task_id, state;

-- name: list_run_days
select substr(coalesce(logical_date, run_after), 1, 10) as day, state, count(*) as runs
from dag_run
where dag_id = @dag_id and coalesce(logical_date, run_after) >= @from_date and coalesce(logical_date, run_after) < @before_date
group by 1, 2 order by 1, 2;

-- name: list_table_sizes
select 'task_instance' as table_name, count(*) as rows_kept, null as bytes from task_instance
union all select 'task_attempt', count(*), null from task_attempt
union all select 'dag_run', count(*), null from dag_run
union all select 'xcom', count(*), null from xcom
union all select 'rendered_fields', count(*), null from rendered_fields
union all select 'audit_log', count(*), null from audit_log
union all select 'notification', count(*), null from notification
union all select 'asset_event', count(*), null from asset_event
union all select 'dag_version', count(*), null from dag_version
union all select 'note', count(*), null from note
union all select 'backfill', count(*), null from backfill
union all select 'backfill_run', count(*), null from backfill_run
union all select 'human_request', count(*), null from human_request
union all select 'deadline', count(*), null from deadline
union all select 'callback', count(*), null from callback
union all select 'map_index_name', count(*), null from map_index_name
union all select 'task_state', count(*), null from task_state
union all select 'worker', count(*), null from worker
union all select 'variable', count(*), null from variable
union all select 'connection', count(*), null from connection
union all select 'dag', count(*), null from dag
order by rows_kept desc, table_name;
