-- name: select
select e.event_key, e.asset_key, a.name, a.uri, e.happened_at, e.extra, e.source_dag_id, e.source_run_id, e.source_task_id, e.source_map_index, e.partition_key, e.partition_date
from asset_event e join asset a on a.asset_key = e.asset_key

-- name: count
from asset_event e join asset a on a.asset_key = e.asset_key

-- name: key
e.event_key

-- name: filter.asset_id
e.asset_key = @asset_id

-- name: filter.name_pattern
a.name {like name_pattern}

-- name: filter.dag_ids_or_outside
(e.source_dag_id is null or e.source_dag_id {in dag_ids_or_outside})

-- name: filter.source_dag_id
e.source_dag_id = @source_dag_id

-- name: filter.source_run_id
e.source_run_id = @source_run_id

-- name: filter.source_task_id
e.source_task_id = @source_task_id

-- name: filter.source_map_index
e.source_map_index = @source_map_index

-- name: filter.taken_by
e.event_key in (select t.event_key from dag_run_asset_event t where t.run_key = @taken_by)

-- name: filter.at_from
e.happened_at >= @at_from

-- name: filter.at_before
e.happened_at < @at_before

-- name: sort.id
e.event_key

-- name: sort.timestamp
e.happened_at

-- name: sort.source_dag_id
e.source_dag_id

-- name: sort.source_run_id
e.source_run_id

-- name: sort.source_task_id
e.source_task_id

-- name: sort.source_map_index
e.source_map_index
