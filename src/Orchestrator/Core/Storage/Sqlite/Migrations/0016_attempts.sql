-- What attempts had filled in: the parameters of their operators, with templates and inputs as they were.
create table rendered_fields (
    run_key    integer not null,
    task_id    text not null,
    map_index  integer not null,
    attempt    integer not null,
    fields     text not null,
    primary key (run_key, task_id, map_index, attempt)
) without rowid;

-- Lists of deadlines, the latest first.
create index deadline_at on deadline (due_at, run_key, name);
