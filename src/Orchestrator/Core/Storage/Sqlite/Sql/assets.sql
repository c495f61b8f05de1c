-- name: insert_emitted_asset
-- One that shares its name or its uri with another active one is made inactive: nobody waits for it.
insert into asset (name, uri, asset_group, is_active, created_at)
values ($name, $uri, $asset_group, not exists (select 1 from asset o where o.is_active and (o.name = $name) <> (o.uri = $uri)), $happened_at)
on conflict (name, uri) do nothing;

-- name: insert_alias_member
insert into asset_alias_member (alias, asset_key)
select $alias, asset_key from asset where name = $name and uri = $uri
on conflict (alias, asset_key) do nothing;

-- name: insert_asset_event
insert into asset_event (asset_key, happened_at, extra, source_dag_id, source_run_id, source_task_id, source_map_index, partition_key, partition_date)
select asset_key, $happened_at, $extra, $dag_id, $run_id, $task_id, $map_index, $partition_key, $partition_date from asset where name = $name and uri = $uri
returning event_key;

-- name: queue_asset_event
-- A row in the queue of every DAG that waits for the asset, with or without partitions as the event is, and is not paused.
insert into asset_queue (dag_id, asset_key, event_key, happened_at, partition_key, partition_date)
select distinct u.dag_id, e.asset_key, e.event_key, e.happened_at, e.partition_key, e.partition_date
from asset_event e join asset_use u on u.asset_key = e.asset_key
where e.event_key = $event_key and u.role = 'schedule' and not u.is_paused and u.is_partitioned = (e.partition_key is not null);

-- name: refuse_asset_event
insert into asset_event_refusal (event_key, dag_id, reason)
select distinct e.event_key, u.dag_id, case when u.is_partitioned then 'no_partition_key' else 'not_partitioned' end
from asset_event e join asset_use u on u.asset_key = e.asset_key
where e.event_key = $event_key and u.role = 'schedule' and not u.is_paused and u.is_partitioned <> (e.partition_key is not null);

-- name: queue_earlier_events
insert into asset_queue (dag_id, asset_key, event_key, happened_at, partition_key, partition_date)
select distinct u.dag_id, e.asset_key, e.event_key, e.happened_at, e.partition_key, e.partition_date
from asset a join asset_use u on u.asset_key = a.asset_key join asset_event e on e.asset_key = a.asset_key
where a.name = $name and a.uri = $uri and u.catches_up and u.role = 'schedule' and not u.is_paused and u.is_partitioned = (e.partition_key is not null)
on conflict (dag_id, asset_key, event_key) do nothing;

-- name: end_asset_catchup
update asset_reference
set catches_up = 0
where catches_up and role = 'schedule' and exists (
    select 1
    from asset a join asset_use u on u.asset_key = a.asset_key
    where a.name = $name and a.uri = $uri and not u.is_paused
      and u.dag_id = asset_reference.dag_id and u.role = asset_reference.role and u.name = asset_reference.name
      and u.uri = asset_reference.uri and u.alias = asset_reference.alias);

-- name: take_asset_events
insert into dag_run_asset_event (run_key, event_key)
select $run_key, event_key
from asset_queue
where dag_id = $dag_id and asset_key = $asset_key and partition_key is $partition_key and event_key between $first_event and $last_event;

-- name: drop_taken_events
delete from asset_queue
where dag_id = $dag_id and asset_key = $asset_key and partition_key is $partition_key and event_key between $first_event and $last_event;

-- name: refuse_queued_events
-- An event that did not count for the DAG before may have been queued for it since.
insert into asset_event_refusal (event_key, dag_id, reason, detail)
select event_key, dag_id, 'key_not_mapped', $detail
from asset_queue
where dag_id = $dag_id and asset_key = $asset_key and partition_key is $partition_key and event_key between $first_event and $last_event
on conflict (event_key, dag_id) do update set reason = excluded.reason, detail = excluded.detail;

-- name: list_asset_event_runs
select t.event_key, r.dag_id, r.run_id
from dag_run_asset_event t join dag_run r on r.run_key = t.run_key
where t.event_key in (select value from json_each(@event_keys))
order by t.event_key, t.run_key;

-- name: list_asset_event_refusals
select event_key, dag_id, reason, detail from asset_event_refusal where event_key in (select value from json_each(@event_keys)) order by event_key, dag_id;
