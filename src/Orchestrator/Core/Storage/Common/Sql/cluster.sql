-- name: list_cluster_workers
select worker_key, host, process_id, started_at, heartbeat_at, slots, queues, roles from worker where stopped_at is null order by started_at, worker_key;

-- name: read_workload
-- Each part reads an index of its own, as large as what it counts.
select cast(count(*) as integer) as scheduled,
       (select cast(count(*) as integer) from task_instance q where q.state in ('queued', 'running', 'restarting') and q.state = 'queued') as queued,
       (select cast(count(*) as integer) from task_instance r where r.state in ('queued', 'running', 'restarting') and r.state <> 'queued') as running,
       (select cast(count(*) as integer) from task_instance d where d.state = 'deferred') as deferred,
       min(t.scheduled_at) as oldest_scheduled,
       (select min(q.queued_at) from task_instance q where q.state in ('queued', 'running', 'restarting') and q.state = 'queued') as oldest_queued
from task_instance t
where t.state = 'scheduled';
