-- name: load_asset_queue
-- For each DAG that may start something: one row for each asset that waits for it, and each partition of it. Events that disagree on the date leave it open.
select q.dag_id, q.asset_key, a.name, a.uri, min(q.event_key), max(q.event_key), min(q.happened_at), max(q.happened_at), q.partition_key,
       case when min(q.partition_date) = max(q.partition_date) then min(q.partition_date) end
from asset_queue q join asset a on a.asset_key = q.asset_key join dag d on d.dag_id = q.dag_id
where not d.is_paused and not d.is_stale
group by q.dag_id, q.asset_key, a.name, a.uri, q.partition_key
order by q.dag_id, min(q.event_key);

-- name: load_queued_aliases
select m.asset_key, m.alias from asset_alias_member m where m.asset_key in (select q.asset_key from asset_queue q);

-- name: load_asset_activity
-- Runs of backfills have limits of their own.
select d.dag_id,
       cast((select count(*) from dag_run r where r.dag_id = d.dag_id and r.state = 'running' and r.run_type <> 'backfill') as integer),
       cast((select count(*) from dag_run r where r.dag_id = d.dag_id and r.state in ('queued', 'running') and r.run_type <> 'backfill') as integer)
from dag d
where d.dag_id in (select q.dag_id from asset_queue q);

-- name: list_waiting_asset_dags
select distinct q.dag_id from asset_queue q join dag d on d.dag_id = q.dag_id where not d.is_paused and not d.is_stale;

-- name: list_asset_references
select dag_id, role, name, uri, alias from asset_reference;

-- name: list_assets
select a.asset_key, a.name, a.uri, a.asset_group, a.extra, a.is_active, a.created_at,
       (select max(e.happened_at) from asset_event e where e.asset_key = a.asset_key) as last_event_at,
       cast((select count(*) from asset_event e where e.asset_key = a.asset_key) as bigint) as events
from asset a
order by a.name, a.uri;

-- name: list_known_assets
select name, uri, asset_group, extra from asset;

-- name: list_asset_aliases
select alias, asset_key from asset_alias_member order by alias, asset_key;

-- name: list_asset_uses
select distinct asset_key, dag_id, role from asset_use order by dag_id;

-- name: upsert_asset
insert into asset (name, uri, asset_group, extra, is_active, created_at)
values (@name, @uri, @asset_group, @extra, @is_active, @now)
on conflict (name, uri) do update set asset_group = excluded.asset_group, extra = excluded.extra;

-- name: insert_asset_reference
insert into asset_reference (dag_id, role, name, uri, alias, since, catches_up)
values (@dag_id, @role, @name, @uri, @alias, @now, @catches_up)
on conflict (dag_id, role, name, uri, alias) do nothing;

-- name: delete_asset_reference
delete from asset_reference where dag_id = @dag_id and role = @role and name = @name and uri = @uri and alias = @alias;

-- name: drop_unwanted_events
-- What waits for a DAG that is not scheduled by its asset any more.
delete from asset_queue
where dag_id = @dag_id and asset_key not in (select u.asset_key from asset_use u where u.dag_id = @dag_id and u.role = 'schedule');

-- name: drop_events_of_other_kind
-- What waits for a DAG that waited for partitions until now and does so no more, or the other way round.
delete from asset_queue
where exists (select 1 from dag d where d.dag_id = asset_queue.dag_id and d.is_partitioned <> (asset_queue.partition_key is not null));

-- name: refresh_active_assets
update asset
set is_active = (asset_key in (select u.asset_key from asset_use u))
where is_active <> (asset_key in (select u.asset_key from asset_use u));

-- name: list_asset_events
select e.event_key, e.asset_key, a.name, a.uri, e.happened_at, e.extra, e.source_dag_id, e.source_run_id, e.source_task_id, e.source_map_index, e.partition_key, e.partition_date
from asset_event e join asset a on a.asset_key = e.asset_key
where (cast(@asset as text) is null or a.name = @asset or a.uri = @asset)
  and (cast(@source_dag_id as text) is null or e.source_dag_id = @source_dag_id)
  and (cast(@partition_key as text) is null or e.partition_key = @partition_key)
  and (cast(@run_key as bigint) is null or e.event_key in (select t.event_key from dag_run_asset_event t where t.run_key = @run_key))
order by e.event_key desc
limit @limit;

-- name: list_run_asset_events
select e.event_key, a.name, a.uri, e.happened_at, e.extra, e.source_dag_id, e.source_run_id, e.source_task_id, e.source_map_index, e.partition_key, e.partition_date
from dag_run_asset_event t join asset_event e on e.event_key = t.event_key join asset a on a.asset_key = e.asset_key
where t.run_key = @run_key
order by e.happened_at, e.event_key;

-- name: list_events_of
select e.event_key, a.name, a.uri, e.happened_at, e.extra, e.source_dag_id, e.source_run_id, e.source_task_id, e.source_map_index, e.partition_key, e.partition_date
from asset_event e join asset a on a.asset_key = e.asset_key
where (@alias = '' and @name in ('', a.name) and @uri in ('', a.uri))
   or (@alias <> '' and exists (select 1 from asset_alias_member m where m.alias = @alias and m.asset_key = a.asset_key))
order by e.event_key desc
limit @limit;

-- name: list_queued_assets
select q.dag_id, a.name, a.uri, q.partition_key, cast(count(*) as bigint) as events, min(q.happened_at) as since, max(q.happened_at) as newest_at
from asset_queue q join asset a on a.asset_key = q.asset_key
where (cast(@dag_id as text) is null or q.dag_id = @dag_id) and (cast(@asset as text) is null or a.name = @asset or a.uri = @asset)
group by q.dag_id, a.name, a.uri, q.partition_key
order by q.dag_id, a.name, a.uri, q.partition_key;

-- name: clear_asset_queue
delete from asset_queue
where (cast(@dag_id as text) is null or dag_id = @dag_id)
  and (cast(@asset as text) is null or asset_key in (select a.asset_key from asset a where a.name = @asset or a.uri = @asset));

-- name: delete_run_asset_events
delete from dag_run_asset_event where run_key = @run_key;

-- name: delete_old_asset_events
delete from asset_event
where happened_at < @before
  and not exists (select 1 from asset_queue q where q.event_key = asset_event.event_key and q.asset_key = asset_event.asset_key)
  and not exists (select 1 from dag_run_asset_event t where t.event_key = asset_event.event_key);

-- name: delete_old_asset_event_refusals
delete from asset_event_refusal where not exists (select 1 from asset_event e where e.event_key = asset_event_refusal.event_key);
