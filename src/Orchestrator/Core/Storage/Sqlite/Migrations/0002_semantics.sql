-- Room for runs made by assets and backfills, for task instances that wait without a slot, and for mapped ones.
-- SQLite cannot change a check, so that both tables are written anew.
create table new_dag_run (
    run_key           integer primary key,
    dag_id            text not null,
    run_id            text not null,
    run_type          text not null check (run_type in ('scheduled', 'manual', 'backfill', 'asset_triggered', 'asset_materialization')),
    state             text not null check (state in ('queued', 'running', 'success', 'failed')),
    logical_date      text,
    interval_start    text,
    interval_end      text,
    run_after         text not null,
    conf              text,
    queued_at         text not null,
    started_at        text,
    ended_at          text,
    timeout_at        text,
    reason            text,
    open_leaves       integer not null,
    failed_leaves     integer not null default 0,
    skipped_leaves    integer not null default 0,
    unfinished        integer,
    clear_count       integer not null default 0,
    backfill_key      integer,
    backfill_ordinal  integer,
    dag_version       integer,
    check ((ended_at is not null) = (state in ('success', 'failed'))),
    unique (dag_id, run_id),
    unique (dag_id, logical_date)
);

insert into new_dag_run (run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, conf, queued_at,
                         started_at, ended_at, timeout_at, reason, open_leaves, failed_leaves, skipped_leaves, unfinished, clear_count)
select run_key, dag_id, run_id, run_type, state, logical_date, interval_start, interval_end, run_after, conf, queued_at,
       started_at, ended_at, timeout_at, reason, open_leaves, failed_leaves, skipped_leaves, unfinished, clear_count
from dag_run;

drop table dag_run;
alter table new_dag_run rename to dag_run;

create index dag_run_active on dag_run (dag_id, state) where state in ('queued', 'running');
create index dag_run_backfill on dag_run (backfill_key) where backfill_key is not null;
-- Which run of a DAG came before another.
create index dag_run_order on dag_run (dag_id, coalesce(logical_date, run_after));
create index dag_run_ended on dag_run (ended_at) where ended_at is not null;

create table new_task_instance (
    run_key             integer not null,
    task_id             text not null,
    map_index           integer not null default -1,
    state               text not null default 'none' check (state in (
        'none', 'scheduled', 'queued', 'running', 'restarting', 'up_for_retry', 'up_for_reschedule', 'deferred', 'awaiting_input',
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
    -- Upstream instances beyond one for each upstream task: what mapped upstream tasks have more.
    up_extra            integer not null default 0,
    -- When the instance first started since it was made or cleared: what a sensor's time counts from.
    first_started_at    text,
    -- What a task that waited goes on with, as JSON.
    resume              text,
    -- How often the group it belongs to was retried as a whole.
    group_tries         integer not null default 0,
    primary key (run_key, task_id, map_index),
    check (state not in ('success', 'failed', 'skipped', 'upstream_failed', 'removed') or ended_at is not null),
    check (due_at is null or state in ('up_for_retry', 'up_for_reschedule', 'deferred', 'awaiting_input'))
) without rowid;

insert into new_task_instance (run_key, task_id, map_index, state, attempt, max_tries, fence, rescues, queue, priority, order_date,
                               up_success, up_skipped, up_failed, up_upstream_failed, up_removed, due_at, scheduled_at, queued_at, started_at,
                               ended_at, worker_key, reason, pool, pool_slots)
select run_key, task_id, map_index, state, attempt, max_tries, fence, rescues, queue, priority, order_date,
       up_success, up_skipped, up_failed, up_upstream_failed, up_removed, due_at, scheduled_at, queued_at, started_at,
       ended_at, worker_key, reason, pool, pool_slots
from task_instance;

drop table task_instance;
alter table new_task_instance rename to task_instance;

create index task_instance_claimable on task_instance (priority desc, order_date, map_index, run_key) where state = 'scheduled';
create index task_instance_active on task_instance (run_key) where state in ('queued', 'running', 'restarting');
create index task_instance_due on task_instance (due_at) where due_at is not null;
create index task_instance_deferred on task_instance (worker_key) where state = 'deferred';

alter table pool add column include_deferred integer not null default 0;

-- The structures a DAG has had. A run names the one it began with.
create table dag_version (
    dag_id      text not null,
    version     integer not null,
    hash        text not null,
    structure   text not null,
    created_at  text not null,
    primary key (dag_id, version)
);
