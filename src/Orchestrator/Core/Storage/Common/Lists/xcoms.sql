-- name: select
select r.dag_id, r.run_id, r.logical_date, r.run_after, x.run_key, x.task_id, x.map_index, x.key, case when @with_values then x.value end as value,
       (select coalesce(t.ended_at, t.started_at) from task_instance t where t.run_key = x.run_key and t.task_id = x.task_id and t.map_index = x.map_index) as at
from xcom x join dag_run r on r.run_key = x.run_key

-- name: count
from xcom x join dag_run r on r.run_key = x.run_key

-- name: key
x.run_key {direction}, x.task_id {direction}, x.map_index {direction}, x.key

-- name: filter.run_key
x.run_key = @run_key

-- name: filter.dag_ids
r.dag_id {in dag_ids}

-- name: filter.dag_id_pattern
r.dag_id {like dag_id_pattern}

-- name: filter.run_id_pattern
r.run_id {like run_id_pattern}

-- name: filter.task_id
x.task_id = @task_id

-- name: filter.task_id_pattern
x.task_id {like task_id_pattern}

-- name: filter.map_index
x.map_index = @map_index

-- name: filter.key
x.key = @key

-- name: filter.key_pattern
x.key {like key_pattern}

-- name: filter.logical_date_from
r.logical_date >= @logical_date_from

-- name: filter.logical_date_before
r.logical_date < @logical_date_before

-- name: filter.run_after_from
r.run_after >= @run_after_from

-- name: filter.run_after_before
r.run_after < @run_after_before

-- name: sort.id
x.run_key

-- name: sort.dag_id
r.dag_id

-- name: sort.run_id
r.run_id

-- name: sort.task_id
x.task_id

-- name: sort.map_index
x.map_index

-- name: sort.key
x.key

-- name: sort.logical_date
r.logical_date

-- name: sort.run_after
r.run_after

-- name: sort.timestamp
(select coalesce(t.ended_at, t.started_at) from task_instance t where t.run_key = x.run_key and t.task_id = x.task_id and t.map_index = x.map_index)
