-- name: lock_assets
-- What assets set off is decided by one at a time. Taken before the locks of runs, never after.
select pg_advisory_xact_lock(1685350246, -3);

-- name: insert_emitted_assets
-- One that shares its name or its uri with another active one is made inactive: nobody waits for it.
insert into asset (name, uri, asset_group, is_active, created_at)
select distinct on (n.name, n.uri) n.name, n.uri, n.asset_group,
       not exists (select 1 from asset o where o.is_active and (o.name = n.name) <> (o.uri = n.uri)), n.happened_at
from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as n (name, uri, asset_group, happened_at)
order by n.name, n.uri
on conflict (name, uri) do nothing;

-- name: insert_alias_members
insert into asset_alias_member (alias, asset_key)
select distinct n.alias, a.asset_key
from unnest($1::text[], $2::text[], $3::text[]) as n (name, uri, alias)
join asset a on a.name = n.name and a.uri = n.uri
where n.alias is not null
on conflict (alias, asset_key) do nothing;

-- name: insert_asset_events
-- Each event, and beside it a row in the queue of every DAG that waits for the asset and is not paused. Where one of the two is of partitions and the other is
-- not, a note instead.
with made as (
    insert into asset_event (asset_key, happened_at, extra, source_dag_id, source_run_id, source_task_id, source_map_index, partition_key, partition_date)
    select a.asset_key, n.happened_at, n.extra, n.dag_id, n.run_id, n.task_id, n.map_index, n.partition_key, n.partition_date
    from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::timestamptz[])
         with ordinality as n (name, uri, happened_at, extra, dag_id, run_id, task_id, map_index, partition_key, partition_date, place)
    join asset a on a.name = n.name and a.uri = n.uri
    order by n.place
    returning event_key, asset_key, happened_at, partition_key, partition_date),
waits as (
    select distinct u.dag_id, u.is_partitioned, m.*
    from made m join asset_use u on u.asset_key = m.asset_key
    where u.role = 'schedule' and not u.is_paused),
queued as (
    insert into asset_queue (dag_id, asset_key, event_key, happened_at, partition_key, partition_date)
    select w.dag_id, w.asset_key, w.event_key, w.happened_at, w.partition_key, w.partition_date
    from waits w
    where w.is_partitioned = (w.partition_key is not null))
insert into asset_event_refusal (event_key, dag_id, reason)
select w.event_key, w.dag_id, case when w.is_partitioned then 'no_partition_key' else 'not_partitioned' end
from waits w
where w.is_partitioned <> (w.partition_key is not null);

-- name: queue_earlier_events
insert into asset_queue (dag_id, asset_key, event_key, happened_at, partition_key, partition_date)
select distinct u.dag_id, e.asset_key, e.event_key, e.happened_at, e.partition_key, e.partition_date
from unnest($1::text[], $2::text[]) as n (name, uri)
join asset a on a.name = n.name and a.uri = n.uri
join asset_use u on u.asset_key = a.asset_key
join asset_event e on e.asset_key = a.asset_key
where u.catches_up and u.role = 'schedule' and not u.is_paused and u.is_partitioned = (e.partition_key is not null)
on conflict (dag_id, asset_key, event_key) do nothing;

-- name: end_asset_catchup
update asset_reference r
set catches_up = false
from unnest($1::text[], $2::text[]) as n (name, uri)
join asset a on a.name = n.name and a.uri = n.uri
join asset_use u on u.asset_key = a.asset_key
where u.catches_up and u.role = 'schedule' and not u.is_paused
  and r.dag_id = u.dag_id and r.role = u.role and r.name = u.name and r.uri = u.uri and r.alias = u.alias;

-- name: take_asset_events
-- Moves events out of the queue to the run that takes them. Fails, and the transaction with it, when the newest of an asset are not there any more.
with gone as (
    delete from asset_queue q
    using unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[]) as t (run_key, dag_id, asset_key, partition_key, first_event, last_event)
    where q.dag_id = t.dag_id and q.asset_key = t.asset_key and q.partition_key is not distinct from t.partition_key
      and q.event_key between t.first_event and t.last_event
    returning t.run_key, q.event_key, q.event_key = t.last_event as is_last),
taken as (
    insert into dag_run_asset_event (run_key, event_key) select run_key, event_key from gone)
select 1 / (count(*) = $7)::int from gone where is_last;

-- name: refuse_queued_events
-- An event that did not count for the DAG before may have been queued for it since.
with gone as (
    delete from asset_queue q
    using unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) as t (dag_id, asset_key, partition_key, first_event, last_event, detail)
    where q.dag_id = t.dag_id and q.asset_key = t.asset_key and q.partition_key is not distinct from t.partition_key
      and q.event_key between t.first_event and t.last_event
    returning q.event_key, q.dag_id, t.detail)
insert into asset_event_refusal (event_key, dag_id, reason, detail) select event_key, dag_id, 'key_not_mapped', detail from gone
on conflict (event_key, dag_id) do update set reason = excluded.reason, detail = excluded.detail;

-- name: list_asset_event_runs
select t.event_key, r.dag_id, r.run_id
from dag_run_asset_event t join dag_run r on r.run_key = t.run_key
where t.event_key = any (@event_keys)
order by t.event_key, t.run_key;

-- name: list_asset_event_refusals
select event_key, dag_id, reason, detail from asset_event_refusal where event_key = any (@event_keys) order by event_key, dag_id;
