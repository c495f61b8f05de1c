-- Room for runs made by assets and backfills, for task instances that wait without a slot, and for mapped ones.
alter table dag_run drop constraint dag_run_run_type_check;
alter table dag_run add constraint dag_run_run_type_check
    check (run_type in ('scheduled', 'manual', 'backfill', 'asset_triggered', 'asset_materialization'));
alter table dag_run add column backfill_key bigint;
alter table dag_run add column backfill_ordinal integer;
alter table dag_run add column dag_version integer;

create index dag_run_backfill on dag_run (backfill_key) where backfill_key is not null;
-- Which run of a DAG came before another.
create index dag_run_order on dag_run (dag_id, coalesce(logical_date, run_after));
create index dag_run_ended on dag_run (ended_at) where ended_at is not null;

alter table task_instance drop constraint task_instance_state_check;
alter table task_instance add constraint task_instance_state_check check (state in (
    'none', 'scheduled', 'queued', 'running', 'restarting', 'up_for_retry', 'up_for_reschedule', 'deferred', 'awaiting_input',
    'success', 'failed', 'skipped', 'upstream_failed', 'removed'));
alter table task_instance drop constraint task_instance_check1;
alter table task_instance add constraint task_instance_due_check
    check (due_at is null or state in ('up_for_retry', 'up_for_reschedule', 'deferred', 'awaiting_input'));
-- Upstream instances beyond one for each upstream task: what mapped upstream tasks have more.
alter table task_instance add column up_extra integer not null default 0;
-- When the instance first started since it was made or cleared: what a sensor's time counts from.
alter table task_instance add column first_started_at timestamptz;
-- What a task that waited goes on with, as JSON.
alter table task_instance add column resume text;
-- How often the group it belongs to was retried as a whole.
alter table task_instance add column group_tries integer not null default 0;

create index task_instance_deferred on task_instance (worker_key) where state = 'deferred';

alter table pool add column include_deferred boolean not null default false;

-- The structures a DAG has had. A run names the one it began with.
create table dag_version (
    dag_id      text not null,
    version     integer not null,
    hash        text not null,
    structure   text not null,
    created_at  timestamptz not null,
    primary key (dag_id, version)
);
