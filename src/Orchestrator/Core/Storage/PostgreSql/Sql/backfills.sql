-- name: insert_backfill_runs
insert into backfill_run (backfill_key, ordinal, logical_date, interval_start, interval_end, partition_key, partition_date)
select @backfill_key, e.ordinal, e.logical_date, e.interval_start, e.interval_end, e.partition_key, e.partition_date
from json_to_recordset(cast(@dates as json))
     as e (ordinal integer, logical_date timestamptz, interval_start timestamptz, interval_end timestamptz, partition_key text, partition_date timestamptz);

-- name: list_runs_of_partitions
-- The newest run of each.
select r.run_id, r.partition_key, r.state
from json_array_elements_text(cast(@keys as json)) as e (key)
join dag_run r on r.run_key = (select max(o.run_key) from dag_run o where o.dag_id = @dag_id and o.partition_key = e.key);

-- name: load_backfill_activity
select b.backfill_key, b.completed_at is null and b.state <> 'running', b.max_active_runs,
       (select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state in ('queued', 'running') and r.state = 'running')
from backfill b
where b.backfill_key = any ($1);

-- name: lock_backfill
-- One process at a time makes the runs of a backfill. Taken before the locks of runs, never after.
select pg_advisory_xact_lock(1685350247, ($1 & 2147483647)::int);

-- name: load_backfill
select dag_id, reprocess, conf, state, on_latest_version from backfill where backfill_key = $1 and completed_at is null;

-- name: load_pending_dates
-- The run there is of the date, or the newest of the partition.
select e.ordinal, e.logical_date, e.interval_start, e.interval_end,
       case when e.partition_key is null then (select r.run_key from dag_run r where r.dag_id = b.dag_id and r.logical_date = e.logical_date)
            else (select max(r.run_key) from dag_run r where r.dag_id = b.dag_id and r.partition_key = e.partition_key) end,
       e.partition_key, e.partition_date
from backfill_run e
join backfill b on b.backfill_key = e.backfill_key
where e.backfill_key = $1 and e.outcome is null
order by e.ordinal
limit $2;

-- name: load_queued_runs_of_backfill
select run_key from dag_run where backfill_key = $1 and state in ('queued', 'running') and state = 'queued' order by backfill_ordinal limit $2;

-- name: settle_dates
-- A run that another process made first was not created here: its date stays open, and is looked at again.
update backfill_run e
set outcome = u.outcome, run_key = u.run_key
from unnest($1::bigint[], $2::int[], $3::text[], $4::bigint[]) as u (backfill_key, ordinal, outcome, run_key)
where e.backfill_key = u.backfill_key and e.ordinal = u.ordinal
  and (u.run_key is null or exists (select 1 from dag_run r where r.run_key = u.run_key));

-- name: lock_backfills
-- Two processes that each end one of the last two runs: the second looks when the first has committed, and sees that there are none left.
select backfill_key from backfill where backfill_key = any ($1) and completed_at is null order by backfill_key for update;

-- name: complete_backfills
update backfill b
set state = case when b.state = 'cancelled' then b.state else 'completed' end, completed_at = $2
where b.backfill_key = any ($1) and b.completed_at is null
  and not exists (select 1 from backfill_run e where e.backfill_key = b.backfill_key and e.outcome is null)
  and not exists (
      select 1 from dag_run r
      where r.backfill_key = b.backfill_key and r.state in ('queued', 'running') and (b.state <> 'cancelled' or r.state = 'queued'));

-- name: guard_active_backfills
select 1 / (count(*) = 0)::int
from backfill b
where b.backfill_key = any ($1)
  and (select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state = 'running') > b.max_active_runs;
