-- Years of history in a minute: every DAG has runs every hour back from now, each with all its tasks. One run in 40 has failed, the newest of every tenth DAG runs.
insert into dag_run (run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, queued_at, started_at, ended_at, reason, open_leaves, dag_version)
select 1000000 + d.number * @runs + n, d.dag_id, 'scheduled__' || to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || '+00:00', 'scheduled',
       case when n = @runs - 1 and d.number % 10 = 0 then 'running' when (d.number * 7 + n) % 40 = 0 then 'failed' else 'success' end,
       t.at, t.at - interval '1 hour', t.at, t.at, t.at, t.at + interval '1 second',
       case when n = @runs - 1 and d.number % 10 = 0 then null else t.at + make_interval(secs => 60 + (n * 13) % 90) end,
       case when not (n = @runs - 1 and d.number % 10 = 0) and (d.number * 7 + n) % 40 = 0 then 'task_failure' end, 0, 1
from (select dag_id, row_number() over (order by dag_id) - 1 as number from dag) d
cross join generate_series(0, @runs - 1) n
cross join lateral (select date_trunc('hour', @now) - make_interval(hours => cast(@runs - n as integer)) as at) t;

insert into task_instance (run_key, task_id, map_index, state, attempt, max_tries, queue, priority, order_date, scheduled_at, queued_at, started_at, ended_at, reason)
select r.run_key, 'task_' || lpad(cast(k as text), 2, '0'), -1, s.state, case when s.state in ('none', 'upstream_failed') then 0 else 1 end, 1, 'default', 1, r.logical_date,
       r.started_at, r.started_at,
       case when s.state not in ('none', 'upstream_failed') then r.started_at + make_interval(secs => cast(k as integer) * 3) end,
       case when s.state not in ('none', 'running') then r.started_at + make_interval(secs => cast(k as integer) * 3 + 3) end,
       case when s.state = 'failed' then '{"type": "InvalidOperationException", "message": "The table sales does not exist."}' end
from dag_run r
cross join generate_series(0, @tasks - 1) k
cross join lateral (
    select case when r.state = 'running' then case when k < @tasks / 2 then 'success' when k = @tasks / 2 then 'running' else 'none' end
                when r.state = 'failed' then case when k < @tasks / 2 then 'success' when k = @tasks / 2 then 'failed' else 'upstream_failed' end
                else 'success' end as state) s;
