-- name: select
select a.id, a.happened_at, a.event, a.actor, a.dag_id, a.run_id, a.task_id, a.map_index, a.attempt, a.logical_date, a.extra
from audit_log a

-- name: count
from audit_log a

-- name: key
a.id

-- name: filter.id
a.id = @id

-- name: filter.dag_id
a.dag_id = @dag_id

-- name: filter.dag_id_pattern
a.dag_id {like dag_id_pattern}

-- name: filter.run_id
a.run_id = @run_id

-- name: filter.run_id_pattern
a.run_id {like run_id_pattern}

-- name: filter.task_id
a.task_id = @task_id

-- name: filter.task_id_pattern
a.task_id {like task_id_pattern}

-- name: filter.map_index
a.map_index = @map_index

-- name: filter.attempt
a.attempt = @attempt

-- name: filter.actor
a.actor = @actor

-- name: filter.actor_pattern
a.actor {like actor_pattern}

-- name: filter.events
a.event {in events}

-- name: filter.excluded_events
not (a.event {in excluded_events})

-- name: filter.event_pattern
a.event {like event_pattern}

-- name: filter.at_from
a.happened_at >= @at_from

-- name: filter.at_before
a.happened_at < @at_before

-- name: sort.id
a.id

-- name: sort.dttm
a.happened_at

-- name: sort.dag_id
a.dag_id

-- name: sort.run_id
a.run_id

-- name: sort.task_id
a.task_id

-- name: sort.event
a.event

-- name: sort.owner
a.actor

-- name: sort.logical_date
a.logical_date

-- name: sort.extra
a.extra
