-- name: insert_backfill_runs
insert into backfill_run (backfill_key, ordinal, logical_date, interval_start, interval_end, partition_key, partition_date)
select @backfill_key, json_extract(e.value, '$.ordinal'), json_extract(e.value, '$.logical_date'), json_extract(e.value, '$.interval_start'),
       json_extract(e.value, '$.interval_end'), json_extract(e.value, '$.partition_key'), json_extract(e.value, '$.partition_date')
from json_each(@dates) e;

-- name: list_runs_of_partitions
-- The newest run of each.
select r.run_id, r.partition_key, r.state
from json_each(@keys) e
join dag_run r on r.run_key = (select max(o.run_key) from dag_run o where o.dag_id = @dag_id and o.partition_key = e.value);

-- name: load_backfill_activity
select b.backfill_key, b.completed_at is null and b.state <> 'running', b.max_active_runs,
       (select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state in ('queued', 'running') and r.state = 'running')
from backfill b
where b.backfill_key = $backfill_key;

-- name: load_backfill
select dag_id, reprocess, conf, state, on_latest_version from backfill where backfill_key = $backfill_key and completed_at is null;

-- name: load_pending_dates
-- The run there is of the date, or the newest of the partition.
select e.ordinal, e.logical_date, e.interval_start, e.interval_end,
       case when e.partition_key is null then (select r.run_key from dag_run r where r.dag_id = b.dag_id and r.logical_date = e.logical_date)
            else (select max(r.run_key) from dag_run r where r.dag_id = b.dag_id and r.partition_key = e.partition_key) end,
       e.partition_key, e.partition_date
from backfill_run e
join backfill b on b.backfill_key = e.backfill_key
where e.backfill_key = $backfill_key and e.outcome is null
order by e.ordinal
limit $limit;

-- name: load_queued_runs_of_backfill
select run_key from dag_run where backfill_key = $backfill_key and state in ('queued', 'running') and state = 'queued' order by backfill_ordinal limit $limit;

-- name: settle_dates
-- A run that another process made first was not created here: its date stays open, and is looked at again.
update backfill_run
set outcome = $outcome, run_key = $run_key
where backfill_key = $backfill_key and ordinal = $ordinal and ($run_key is null or exists (select 1 from dag_run r where r.run_key = $run_key));

-- name: complete_backfills
update backfill as b
set state = case when b.state = 'cancelled' then b.state else 'completed' end, completed_at = $now
where b.backfill_key = $backfill_key and b.completed_at is null
  and not exists (select 1 from backfill_run e where e.backfill_key = b.backfill_key and e.outcome is null)
  and not exists (
      select 1 from dag_run r
      where r.backfill_key = b.backfill_key and r.state in ('queued', 'running') and (b.state <> 'cancelled' or r.state = 'queued'));
