-- No foreign keys between runs, instances and what hangs on them: every insert would lock and look up its parent row, the whole cost of a
-- task again. Runs are deleted with all they own by one statement set (retention.sql).

-- DAGs known to this installation, and the pointer of their schedule.
create table dag (
    dag_id               text primary key,
    description          text,
    owner                text not null,
    tags                 text not null default '[]',
    schedule             text not null,
    is_paused            integer not null,
    is_stale             integer not null default 0,
    last_interval_start  text,
    last_interval_end    text,
    next_logical_date    text,
    next_interval_start  text,
    next_interval_end    text,
    next_run_after       text,
    last_loaded_at       text not null
);

create index dag_next on dag (next_run_after) where next_run_after is not null;

create table dag_run (
    run_key         integer primary key,
    dag_id          text not null,
    run_id          text not null,
    run_type        text not null check (run_type in ('scheduled', 'manual', 'backfill')),
    state           text not null check (state in ('queued', 'running', 'success', 'failed')),
    logical_date    text,
    interval_start  text,
    interval_end    text,
    run_after       text not null,
    conf            text,
    queued_at       text not null,
    started_at      text,
    ended_at        text,
    timeout_at      text,
    reason          text,
    open_leaves     integer not null,
    failed_leaves   integer not null default 0,
    skipped_leaves  integer not null default 0,
    unfinished      integer,
    clear_count     integer not null default 0,
    check ((ended_at is not null) = (state in ('success', 'failed'))),
    unique (dag_id, run_id),
    unique (dag_id, logical_date)
);

create index dag_run_active on dag_run (dag_id, state) where state in ('queued', 'running');

-- One row per task and run; it holds the current or last attempt. Earlier attempts move to task_attempt.
create table task_instance (
    run_key             integer not null,
    task_id             text not null,
    map_index           integer not null default -1,
    state               text not null default 'none' check (state in (
        'none', 'scheduled', 'queued', 'running', 'restarting', 'up_for_retry', 'up_for_reschedule',
        'success', 'failed', 'skipped', 'upstream_failed', 'removed')),
    attempt             integer not null default 0,
    max_tries           integer not null,
    fence               integer not null default 0,
    rescues             integer not null default 0,
    queue               text not null,
    priority            integer not null,
    order_date          text not null,
    up_success          integer not null default 0,
    up_skipped          integer not null default 0,
    up_failed           integer not null default 0,
    up_upstream_failed  integer not null default 0,
    up_removed          integer not null default 0,
    due_at              text,
    scheduled_at        text,
    queued_at           text,
    started_at          text,
    ended_at            text,
    worker_key          integer,
    reason              text,
    pool                text not null default 'default_pool',
    pool_slots          integer not null default 1,
    primary key (run_key, task_id, map_index),
    check (state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed') or ended_at is not null),
    check (due_at is null or state in ('up_for_retry', 'up_for_reschedule'))
) without rowid;

create index task_instance_claimable on task_instance (priority desc, order_date, map_index, run_key) where state = 'scheduled';
create index task_instance_active on task_instance (run_key) where state in ('queued', 'running', 'restarting');
create index task_instance_due on task_instance (due_at) where due_at is not null;

create table task_attempt (
    run_key     integer not null,
    task_id     text not null,
    map_index   integer not null,
    attempt     integer not null,
    state       text not null,
    started_at  text,
    ended_at    text,
    worker_key  integer,
    reason      text,
    primary key (run_key, task_id, map_index, attempt)
) without rowid;

create table xcom (
    run_key    integer not null,
    task_id    text not null,
    map_index  integer not null,
    key        text not null,
    value      text not null,
    primary key (run_key, task_id, map_index, key)
) without rowid;

-- Named limits: how many slots task instances may take at a time, over all DAGs. -1 is no limit.
create table pool (
    pool         text primary key,
    slots        integer not null check (slots >= -1),
    description  text
);

insert into pool (pool, slots, description) values ('default_pool', 128, 'Of tasks that name no pool.');

-- Values a task keeps from run to run.
create table task_state (
    dag_id      text not null,
    task_id     text not null,
    key         text not null,
    value       text not null,
    updated_at  text not null,
    primary key (dag_id, task_id, key)
) without rowid;

-- Processes that run attempts.
create table worker (
    worker_key    integer primary key,
    host          text not null,
    process_id    integer not null,
    started_at    text not null,
    heartbeat_at  text not null,
    slots         integer not null,
    stopped_at    text
);

create table notification (
    id       integer primary key,
    sent_at  text not null,
    channel  text not null,
    text     text not null,
    dag_id   text,
    run_id   text,
    task_id  text,
    error    text
);

create index notification_sent on notification (sent_at desc);

-- Hands out keys in blocks, so that creating a run needs no round trip for its key.
create table key_block (
    only_row  integer primary key check (only_row = 1),
    next_key  integer not null
);

insert into key_block (only_row, next_key) values (1, 1);
