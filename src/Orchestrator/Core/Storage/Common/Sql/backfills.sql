-- name: insert_backfill
insert into backfill (backfill_key, dag_id, from_date, to_date, max_active_runs, run_backwards, reprocess, on_latest_version, conf, state, created_at, created_by)
values (@backfill_key, @dag_id, @from_date, @to_date, @max_active_runs, @run_backwards, @reprocess, @on_latest_version, @conf, 'running', @now, @created_by)
on conflict do nothing;

-- name: find_unfinished_backfill
select backfill_key from backfill where dag_id = @dag_id and completed_at is null;

-- name: list_unfinished_backfills
select b.backfill_key, b.dag_id,
       case when b.state = 'cancelled' or exists (select 1 from backfill_run e where e.backfill_key = b.backfill_key and e.outcome is null) then 1 else 0 end as has_work
from backfill b
where b.completed_at is null
order by b.backfill_key;

-- name: list_backfills
select b.backfill_key, b.dag_id, b.from_date, b.to_date, b.max_active_runs, b.run_backwards, b.reprocess, b.on_latest_version, b.conf, b.state, b.created_at, b.completed_at, b.created_by,
       cast((select count(*) from backfill_run e where e.backfill_key = b.backfill_key) as integer) as dates,
       cast((select count(*) from backfill_run e where e.backfill_key = b.backfill_key and e.outcome is null) as integer) as pending,
       cast((select count(*) from backfill_run e where e.backfill_key = b.backfill_key and e.outcome in ('in_flight', 'already_exists', 'cancelled')) as integer) as left_out,
       cast((select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state = 'queued') as integer) as queued,
       cast((select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state = 'running') as integer) as running,
       cast((select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state = 'success') as integer) as success,
       cast((select count(*) from dag_run r where r.backfill_key = b.backfill_key and r.state = 'failed') as integer) as failed
from backfill b
where (cast(@dag_id as text) is null or b.dag_id = @dag_id) and (cast(@backfill_key as bigint) is null or b.backfill_key = @backfill_key)
order by b.created_at desc, b.backfill_key desc
limit @limit;

-- name: list_backfill_runs
select e.ordinal, e.logical_date, e.interval_start, e.interval_end, e.partition_key, e.partition_date, e.outcome, r.run_id, r.state
from backfill_run e left join dag_run r on r.run_key = e.run_key
where e.backfill_key = @backfill_key
order by e.ordinal;

-- name: pause_backfill
update backfill set state = 'paused' where backfill_key = @backfill_key and state = 'running';

-- name: resume_backfill
update backfill set state = 'running' where backfill_key = @backfill_key and state = 'paused';

-- name: cancel_backfill
update backfill set state = 'cancelled' where backfill_key = @backfill_key and state in ('running', 'paused');

-- name: list_runs_between
select run_id, logical_date, state from dag_run
where dag_id = @dag_id and logical_date >= @from_date and logical_date <= @to_date;

-- name: delete_old_backfill_runs
delete from backfill_run where backfill_key in (
    select b.backfill_key from backfill b
    where b.completed_at < @before and not exists (select 1 from dag_run r where r.backfill_key = b.backfill_key));

-- name: delete_old_backfills
delete from backfill where completed_at < @before and not exists (select 1 from dag_run r where r.backfill_key = backfill.backfill_key);
