-- name: select
select d.run_key, d.dag_id, r.run_id, r.state as run_state, d.name, d.task_id, d.due_at, d.handled_at,
       case when d.is_missed then 'missed' when d.handled_at is not null then 'met' else 'pending' end as state,
       exists (select 1 from callback c where c.run_key = d.run_key and c.deadline = d.name) as is_being_told
from deadline d join dag_run r on r.run_key = d.run_key

-- name: count
from deadline d join dag_run r on r.run_key = d.run_key

-- name: key
d.run_key {direction}, d.name

-- name: filter.run_key
d.run_key = @run_key

-- name: filter.dag_ids
d.dag_id {in dag_ids}

-- name: filter.dag_id_pattern
d.dag_id {like dag_id_pattern}

-- name: filter.states
case when d.is_missed then 'missed' when d.handled_at is not null then 'met' else 'pending' end {in states}

-- name: sort.due_at
d.due_at

-- name: sort.dag_id
d.dag_id

-- name: sort.run_id
r.run_id

-- name: sort.name
d.name

-- name: sort.state
case when d.is_missed then 'missed' when d.handled_at is not null then 'met' else 'pending' end
