-- By what means, and by whom, a manual run was triggered.
alter table dag_run add column triggered_by text check (triggered_by in ('cli', 'operator', 'rest_api', 'ui'));
alter table dag_run add column triggering_user text;

-- Lists of runs, newest first, and the newest run of each DAG.
create index dag_run_queued on dag_run (queued_at, run_key);
create index dag_run_after on dag_run (run_after, run_key);
create index dag_run_of_dag on dag_run (dag_id, queued_at, run_key);
-- What failed lately, over all runs.
create index dag_run_failed on dag_run (ended_at, run_key) where state = 'failed';
create index task_instance_failed on task_instance (ended_at) where state = 'failed';

-- What people note; of a run as a whole where task_id is empty.
create table note (
    run_key    integer not null,
    task_id    text not null,
    map_index  integer not null,
    text       text not null,
    noted_by   text not null,
    noted_at   text not null,
    primary key (run_key, task_id, map_index)
) without rowid;

-- The DAGs users like to find first.
create table dag_favorite (
    user_name  text not null,
    dag_id     text not null,
    primary key (user_name, dag_id)
) without rowid;
