-- What stands in braces is put in by Statements: names that were checked, texts with their quotes doubled, and times written by us. Table functions take no bound values.

-- name: whoami
select current_account() as account, current_user() as login, current_role() as role, current_warehouse() as warehouse, current_database() as database, current_schema() as schema

-- name: pipes
show pipes

-- name: pipe_status
select system$pipe_status('{pipe}') as status

-- name: refresh_pipe
alter pipe {pipe} refresh

-- name: list_stage
list @{stage}

-- name: load_history
select
    table_name,
    file_name,
    stage_location,
    pipe_name,
    status,
    row_count,
    row_parsed,
    error_count,
    first_error_message,
    file_size,
    to_varchar(convert_timezone('UTC', last_load_time), 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"') as loaded_at
from table(information_schema.copy_history(table_name => '{table}', start_time => to_timestamp_ltz('{since}')))
where status <> 'Load in progress'
order by last_load_time, file_name

-- name: tag_session
alter session set query_tag = '{tag}'

-- name: begin
begin

-- name: commit
commit

-- name: rollback
rollback
