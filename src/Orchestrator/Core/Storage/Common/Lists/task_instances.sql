-- name: select
select r.dag_id, r.run_id, r.logical_date, r.run_after, r.dag_version, t.run_key, t.task_id, t.map_index, t.state, t.attempt, t.max_tries, t.due_at, t.scheduled_at, t.queued_at,
       t.started_at, t.ended_at, t.reason, t.queue, t.pool, t.pool_slots, t.priority, w.host, w.process_id, m.name as map_index_name, n.text as note,
       case when @with_rendered then (select f.fields from rendered_fields f where f.run_key = t.run_key and f.task_id = t.task_id and f.map_index = t.map_index and f.attempt = t.attempt) end as rendered
from task_instance t
join dag_run r on r.run_key = t.run_key
left join worker w on w.worker_key = t.worker_key
left join map_index_name m on m.run_key = t.run_key and m.task_id = t.task_id and m.map_index = t.map_index
left join note n on n.run_key = t.run_key and n.task_id = t.task_id and n.map_index = t.map_index

-- name: count
from task_instance t join dag_run r on r.run_key = t.run_key

-- name: key
t.run_key {direction}, t.task_id {direction}, t.map_index

-- name: filter.run_key
t.run_key = @run_key

-- name: filter.run_keys
t.run_key {in run_keys}

-- name: filter.task_id
t.task_id = @task_id

-- name: filter.map_index
t.map_index = @map_index

-- name: filter.dag_ids
r.dag_id {in dag_ids}

-- name: filter.dag_id_pattern
r.dag_id {like dag_id_pattern}

-- name: filter.run_ids
r.run_id {in run_ids}

-- name: filter.run_id_pattern
r.run_id {like run_id_pattern}

-- name: filter.task_ids
t.task_id {in task_ids}

-- name: filter.task_id_pattern
t.task_id {like task_id_pattern}

-- name: filter.map_indexes
t.map_index {in map_indexes}

-- name: filter.map_index_name_pattern
exists (select 1 from map_index_name p where p.run_key = t.run_key and p.task_id = t.task_id and p.map_index = t.map_index and p.name {like map_index_name_pattern})

-- name: filter.states
t.state {in states}

-- name: filter.failed
t.state = 'failed'

-- name: filter.active
t.state in ('queued', 'running', 'restarting')

-- name: filter.attempts
t.attempt {in attempts}

-- name: filter.pools
t.pool {in pools}

-- name: filter.pool_pattern
t.pool {like pool_pattern}

-- name: filter.queues
t.queue {in queues}

-- name: filter.queue_pattern
t.queue {like queue_pattern}

-- name: filter.dag_versions
r.dag_version {in dag_versions}

-- name: filter.logical_date_from
r.logical_date >= @logical_date_from

-- name: filter.logical_date_before
r.logical_date < @logical_date_before

-- name: filter.run_after_from
r.run_after >= @run_after_from

-- name: filter.run_after_before
r.run_after < @run_after_before

-- name: filter.started_at_from
t.started_at >= @started_at_from

-- name: filter.started_at_before
t.started_at < @started_at_before

-- name: filter.ended_at_from
t.ended_at >= @ended_at_from

-- name: filter.ended_at_before
t.ended_at < @ended_at_before

-- name: filter.updated_at_from
coalesce(t.ended_at, t.started_at, t.queued_at, t.scheduled_at) >= @updated_at_from

-- name: filter.updated_at_before
coalesce(t.ended_at, t.started_at, t.queued_at, t.scheduled_at) < @updated_at_before

-- name: filter.duration_least
{seconds t.started_at t.ended_at} >= @duration_least

-- name: filter.duration_most
{seconds t.started_at t.ended_at} <= @duration_most

-- name: sort.id
t.run_key

-- name: sort.moment
coalesce(t.started_at, t.ended_at, t.scheduled_at)

-- name: sort.dag_id
r.dag_id

-- name: sort.run_id
r.run_id

-- name: sort.task_id
t.task_id

-- name: sort.map_index
t.map_index

-- name: sort.state
t.state

-- name: sort.try_number
t.attempt

-- name: sort.logical_date
r.logical_date

-- name: sort.run_after
r.run_after

-- name: sort.data_interval_start
r.interval_start

-- name: sort.data_interval_end
r.interval_end

-- name: sort.scheduled_at
t.scheduled_at

-- name: sort.queued_at
t.queued_at

-- name: sort.start_date
t.started_at

-- name: sort.end_date
t.ended_at

-- name: sort.duration
{seconds t.started_at t.ended_at}

-- name: sort.pool
t.pool

-- name: sort.queue
t.queue

-- name: sort.priority
t.priority

-- name: sort.rendered_map_index
(select p.name from map_index_name p where p.run_key = t.run_key and p.task_id = t.task_id and p.map_index = t.map_index)

-- name: sort.updated_at
coalesce(t.ended_at, t.started_at, t.queued_at, t.scheduled_at)
