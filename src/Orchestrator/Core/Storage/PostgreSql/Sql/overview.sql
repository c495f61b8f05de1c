-- name: list_troubled_runs
select r.run_key, 'failed' as kind, cast(null as text) as deadline, cast(null as timestamptz) as due_at
from dag d
cross join lateral (select x.run_key, x.state from dag_run x where x.dag_id = d.dag_id and x.ended_at is not null order by x.queued_at desc, x.run_key desc limit 1) r
where not d.is_stale and r.state = 'failed' and (cast(@dag_ids as text[]) is null or d.dag_id = any (@dag_ids))
union all
select r.run_key, case when t.state = 'failed' then 'failing' else 'retrying' end, null, null
from dag_run r
cross join lateral (select x.state from task_instance x where x.run_key = r.run_key and x.state in ('failed', 'up_for_retry') order by x.state limit 1) t
where r.state in ('queued', 'running') and (cast(@dag_ids as text[]) is null or r.dag_id = any (@dag_ids))
union all
select r.run_key, 'late', d.name, d.due_at
from dag_run r join deadline d on d.run_key = r.run_key
where r.state in ('queued', 'running') and d.is_missed and (cast(@dag_ids as text[]) is null or r.dag_id = any (@dag_ids));

-- name: list_run_states
select run_key, state, cast(count(*) as integer) as instances from task_instance where run_key = any (@run_keys) group by run_key, state;

-- name: list_first_failures
select distinct on (run_key) run_key, task_id, map_index, state, attempt, max_tries, due_at, started_at, ended_at, reason
from task_instance
where run_key = any (@run_keys) and state in ('failed', 'up_for_retry')
order by run_key, state, ended_at, task_id, map_index;

-- name: list_success_history
select d.dag_id, s.ended_at as last_success_at, cast((
    select count(*) from (
        select 1 from dag_run f
        where f.dag_id = d.dag_id and f.state = 'failed' and (s.queued_at is null or (f.queued_at, f.run_key) > (s.queued_at, s.run_key))
        order by f.queued_at desc limit 100) counted) as integer) as failures_in_a_row
from unnest(cast(@dag_ids as text[])) as d (dag_id)
left join lateral (select x.queued_at, x.run_key, x.ended_at from dag_run x where x.dag_id = d.dag_id and x.state = 'success' order by x.queued_at desc, x.run_key desc limit 1) s on true;

-- name: list_good_durations
select d.dag_id, r.started_at, r.ended_at
from unnest(cast(@dag_ids as text[])) as d (dag_id)
cross join lateral (select x.started_at, x.ended_at from dag_run x
                    where x.dag_id = d.dag_id and x.state = 'success' and x.started_at is not null order by x.queued_at desc, x.run_key desc limit @count) r;

-- name: list_ended_hours
select date_trunc('hour', ended_at, 'UTC') as hour, cast(count(*) filter (where state = 'success') as integer) as success, cast(count(*) filter (where state = 'failed') as integer) as failed
from dag_run
where ended_at >= @since and (cast(@dag_ids as text[]) is null or dag_id = any (@dag_ids))
group by 1 order by 1;

-- name: count_run_states
select state, cast(count(*) as integer) as runs
from dag_run
where (state in ('queued', 'running') or (ended_at is not null and ended_at >= @since)) and (cast(@dag_ids as text[]) is null or dag_id = any (@dag_ids))
group by state;

-- name: list_version_dates
select dag_id, version, created_at from dag_version where dag_id = any (@dag_ids) order by dag_id, version;

-- name: count_runs_of_dags
select dag_id, state, cast(count(*) as integer) as runs
from dag_run
where cast(@dag_ids as text[]) is null or dag_id = any (@dag_ids)
group by dag_id, state;

-- name: list_newest_runs
select r.*, null as note
from unnest(cast(@dag_ids as text[])) as d (dag_id)
cross join lateral (select run_key, dag_id, run_id, run_type, state, reason, logical_date, interval_start, interval_end, run_after, queued_at, started_at, ended_at, dag_version,
                           partition_key, partition_date, triggered_by, triggering_user, backfill_key, clear_count
                    from dag_run x where x.dag_id = d.dag_id order by coalesce(x.logical_date, x.run_after) desc, x.run_key desc limit @count) r
order by r.dag_id, coalesce(r.logical_date, r.run_after) desc, r.run_key desc;

-- name: list_grid_cells
select run_key, task_id, state, cast(count(*) as integer) as instances, max(attempt) as attempt, min(started_at) as started_at, max(ended_at) as ended_at
from task_instance
where run_key = any (@run_keys)
group by run_key, task_id, state;

-- name: list_run_days
select to_char(coalesce(logical_date, run_after) at time zone 'UTC', 'YYYY-MM-DD') as day, state, cast(count(*) as integer) as runs
from dag_run
where dag_id = @dag_id and coalesce(logical_date, run_after) >= @from_date and coalesce(logical_date, run_after) < @before_date
group by 1, 2 order by 1, 2;

-- name: list_table_sizes
select c.relname as table_name, greatest(cast(coalesce(s.n_live_tup, 0) as bigint), 0) as rows_kept, pg_total_relation_size(c.oid) as bytes
from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_stat_user_tables s on s.relid = c.oid
where c.relkind = 'r' and n.nspname = current_schema()
order by bytes desc, table_name;
