-- name: insert_backfill_runs
insert into backfill_run (backfill_key, ordinal, logical_date, interval_start, interval_end)
select @backfill_key, e.ordinal, e.logical_date, e.interval_start, e.interval_end
from json_to_recordset(cast(@dates as json)) as e (ordinal integer, logical_date timestamptz, interval_start timestamptz, interval_end timestamptz);
