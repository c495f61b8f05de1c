-- Callbacks that are still to be made: written with the change they react to, deleted when made.
create table callback (
    callback_key  integer primary key,
    run_key       integer not null,
    dag_id        text not null,
    event         text not null,
    task_id       text,
    map_index     integer not null,
    attempt       integer not null,
    reason        text,
    deadline      text,
    happened_at   text not null,
    worker_key    integer
);

-- Moments by which runs or tasks must have ended well. One that is handled is kept as long as its run.
create table deadline (
    run_key     integer not null,
    name        text not null,
    dag_id      text not null,
    task_id     text,
    due_at      text not null,
    handled_at  text,
    is_missed   integer not null default 0,
    primary key (run_key, name)
);

create index deadline_due on deadline (due_at) where handled_at is null;
