-- Who did what, for people and for auditors. Kept as long as runs are.
create table audit_log (
    id            integer primary key,
    happened_at   text not null,
    event         text not null,
    actor         text not null,
    dag_id        text,
    run_id        text,
    task_id       text,
    map_index     integer,
    attempt       integer,
    logical_date  text,
    extra         text
);

create index audit_log_time on audit_log (happened_at);
create index audit_log_dag on audit_log (dag_id, id) where dag_id is not null;

-- The queues a process takes attempts from, as a JSON list of names, empty for all; and what else it does.
alter table worker add column queues text not null default '[]';
alter table worker add column roles text not null default '[]';

-- Attempts that were lost with their process go first: they have waited once already.
drop index task_instance_claimable;
create index task_instance_claimable on task_instance ((rescues > 0) desc, priority desc, order_date, map_index, run_key) where state = 'scheduled';

-- The attempt whose end made a waiting instance ready, for the chains in the executor's pages.
alter table task_instance add column caused_by text;
