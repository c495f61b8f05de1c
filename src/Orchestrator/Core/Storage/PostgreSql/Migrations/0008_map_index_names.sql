-- What instances of mapped tasks are called, where their task says so.
create table map_index_name (
    run_key    bigint not null,
    task_id    text not null,
    map_index  integer not null,
    name       text not null,
    primary key (run_key, task_id, map_index)
);
