-- What a message is about. Those from before are told from each other no more.
alter table notification add column kind text not null default 'message' check (kind in ('message', 'started', 'succeeded', 'failed', 'retried'));

-- Finds the messages about a run, which are one thread.
create index notification_run on notification (dag_id, run_id);
