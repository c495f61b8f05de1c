-- Questions about loads and what is at work, to be asked one by one.
-- What was loaded in the last day, by table.
select table_name, status, count(*) as files, sum(row_count) as loaded_rows, max(last_load_time) as newest
from "&{schema}".copy_history
where last_load_time >= now() - interval '1 day'
group by table_name, status
order by table_name, status;

-- Files that could not be loaded, newest first. Their copies lie under quarantine/ in the object store.
select last_load_time, table_name, file_name, first_error_message
from "&{schema}".copy_history
where status <> 'Loaded'
order by last_load_time desc
limit 100;

-- What each task is doing: its statements begin with its DAG, run and task.
select pid, state, now() - query_start as runs_for, wait_event_type, left(query, 200) as query
from pg_stat_activity
where query like '/* {"app":"dagfire"%'
order by query_start;
