-- Runs and updates of assets that are for one partition of the data.
alter table dag_run add column partition_key text;
alter table dag_run add column partition_date text;

create index dag_run_partition on dag_run (dag_id, partition_key, run_key) where partition_key is not null;

-- The dates of a backfill whose runs are for partitions are the ticks.
alter table backfill_run add column partition_key text;
alter table backfill_run add column partition_date text;

alter table asset_event add column partition_key text;
alter table asset_event add column partition_date text;

-- The key is that of the event: whoever makes the runs of the DAG knows which of its own partitions that is.
alter table asset_queue add column partition_key text;
alter table asset_queue add column partition_date text;

-- Whether a DAG waits for partitions of its assets. Such events count for such DAGs only, and the others for the others.
alter table dag add column is_partitioned integer not null default 0;

-- Events that do not count for a DAG that waits for their asset, and why.
create table asset_event_refusal (
    event_key  integer not null,
    dag_id     text not null,
    reason     text not null check (reason in ('no_partition_key', 'not_partitioned', 'key_not_mapped')),
    detail     text,
    primary key (event_key, dag_id)
) without rowid;

drop view asset_use;

create view asset_use as
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused, d.is_partitioned
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.name = r.name and a.uri = r.uri
where not d.is_stale and r.name <> '' and r.uri <> ''
union all
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused, d.is_partitioned
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.name = r.name
where not d.is_stale and r.name <> '' and r.uri = ''
union all
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused, d.is_partitioned
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.uri = r.uri
where not d.is_stale and r.name = '' and r.uri <> ''
union all
select r.dag_id, r.role, m.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused, d.is_partitioned
from asset_reference r join dag d on d.dag_id = r.dag_id join asset_alias_member m on m.alias = r.alias
where not d.is_stale and r.alias <> '';
