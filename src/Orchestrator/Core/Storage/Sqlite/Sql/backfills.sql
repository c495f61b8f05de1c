-- name: insert_backfill_runs
insert into backfill_run (backfill_key, ordinal, logical_date, interval_start, interval_end)
select @backfill_key, json_extract(e.value, '$.ordinal'), json_extract(e.value, '$.logical_date'), json_extract(e.value, '$.interval_start'),
       json_extract(e.value, '$.interval_end')
from json_each(@dates) e;
