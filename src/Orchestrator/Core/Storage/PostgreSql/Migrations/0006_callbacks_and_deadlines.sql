-- Callbacks that are still to be made: written with the change they react to, deleted when made.
create table callback (
    callback_key  bigint generated always as identity primary key,
    run_key       bigint not null,
    dag_id        text not null,
    event         text not null,
    task_id       text,
    map_index     integer not null,
    attempt       integer not null,
    reason        text,
    deadline      text,
    happened_at   timestamptz not null,
    worker_key    bigint
);

-- Moments by which runs or tasks must have ended well. One that is handled is kept as long as its run.
create table deadline (
    run_key     bigint not null,
    name        text not null,
    dag_id      text not null,
    task_id     text,
    due_at      timestamptz not null,
    handled_at  timestamptz,
    is_missed   boolean not null default false,
    primary key (run_key, name)
);

create index deadline_due on deadline (due_at) where handled_at is null;
