-- name: select
select r.run_key, r.dag_id, r.run_id, r.run_type, r.state, r.reason, r.logical_date, r.interval_start, r.interval_end, r.run_after, r.queued_at, r.started_at, r.ended_at,
       r.conf, r.dag_version, r.partition_key, r.partition_date, r.triggered_by, r.triggering_user, r.backfill_key, r.clear_count, n.text as note
from dag_run r left join note n on n.run_key = r.run_key and n.task_id = '' and n.map_index = -1

-- name: count
from dag_run r

-- name: key
r.run_key

-- name: filter.dag_ids
r.dag_id {in dag_ids}

-- name: filter.dag_id_pattern
r.dag_id {like dag_id_pattern}

-- name: filter.run_key
r.run_key = @run_key

-- name: filter.run_keys
r.run_key {in run_keys}

-- name: filter.run_ids
r.run_id {in run_ids}

-- name: filter.run_id_pattern
r.run_id {like run_id_pattern}

-- name: filter.states
r.state {in states}

-- name: filter.failed
r.state = 'failed'

-- name: filter.run_types
r.run_type {in run_types}

-- name: filter.dag_versions
r.dag_version {in dag_versions}

-- name: filter.backfill_key
r.backfill_key = @backfill_key

-- name: filter.triggering_user_pattern
r.triggering_user {like triggering_user_pattern}

-- name: filter.partition_key_pattern
r.partition_key {like partition_key_pattern}

-- name: filter.conf_contains
r.conf {like conf_contains}

-- name: filter.logical_date_from
r.logical_date >= @logical_date_from

-- name: filter.logical_date_before
r.logical_date < @logical_date_before

-- name: filter.logical_date_until
r.logical_date <= @logical_date_until

-- name: filter.has_logical_date
r.logical_date is not null

-- name: filter.partition_key
r.partition_key = @partition_key

-- name: filter.run_after_from
r.run_after >= @run_after_from

-- name: filter.run_after_before
r.run_after < @run_after_before

-- name: filter.order_date_until
coalesce(r.logical_date, r.run_after) <= @order_date_until

-- name: filter.order_date_before
coalesce(r.logical_date, r.run_after) < @order_date_before

-- name: filter.started_at_from
r.started_at >= @started_at_from

-- name: filter.started_at_before
r.started_at < @started_at_before

-- name: filter.ended_at_from
r.ended_at >= @ended_at_from

-- name: filter.ended_at_before
r.ended_at < @ended_at_before

-- name: filter.updated_at_from
coalesce(r.ended_at, r.started_at, r.queued_at) >= @updated_at_from

-- name: filter.updated_at_before
coalesce(r.ended_at, r.started_at, r.queued_at) < @updated_at_before

-- name: filter.duration_least
{seconds r.started_at r.ended_at} >= @duration_least

-- name: filter.duration_most
{seconds r.started_at r.ended_at} <= @duration_most

-- name: sort.id
r.run_key

-- name: sort.dag_id
r.dag_id

-- name: sort.run_id
r.run_id

-- name: sort.state
r.state

-- name: sort.run_type
r.run_type

-- name: sort.logical_date
r.logical_date

-- name: sort.run_after
r.run_after

-- name: sort.order_date
coalesce(r.logical_date, r.run_after)

-- name: sort.queued_at
r.queued_at

-- name: sort.start_date
r.started_at

-- name: sort.end_date
r.ended_at

-- name: sort.duration
{seconds r.started_at r.ended_at}

-- name: sort.conf
r.conf

-- name: sort.partition_key
r.partition_key

-- name: sort.updated_at
coalesce(r.ended_at, r.started_at, r.queued_at)
