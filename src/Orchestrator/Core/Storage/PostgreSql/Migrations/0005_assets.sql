-- Data that tasks update and DAGs wait for.
create table asset (
    asset_key    bigint primary key generated always as identity,
    name         text not null,
    uri          text not null,
    asset_group  text not null,
    extra        text,
    is_active    boolean not null,
    created_at   timestamptz not null,
    unique (name, uri)
);

create index asset_uri on asset (uri);

-- Assets emitted through an alias.
create table asset_alias_member (
    alias      text not null,
    asset_key  bigint not null,
    primary key (alias, asset_key)
);

create index asset_alias_member_asset on asset_alias_member (asset_key);

-- What DAGs say of assets: by name and uri, by one of them (the other is empty), or by an alias.
create table asset_reference (
    dag_id      text not null,
    role        text not null check (role in ('schedule', 'outlet', 'inlet')),
    name        text not null,
    uri         text not null,
    alias       text not null,
    since       timestamptz not null,
    -- Whether the events before it are queued, too, at the next one.
    catches_up  boolean not null,
    primary key (dag_id, role, name, uri, alias)
);

create table asset_event (
    event_key         bigint primary key generated always as identity,
    asset_key         bigint not null,
    happened_at       timestamptz not null,
    extra             text,
    source_dag_id     text,
    source_run_id     text,
    source_task_id    text,
    source_map_index  integer not null
);

create index asset_event_asset on asset_event (asset_key, event_key);
create index asset_event_happened on asset_event (happened_at);

-- Events that wait for a run of a DAG. However many there are of an asset, for the DAG's condition they are one.
create table asset_queue (
    dag_id       text not null,
    asset_key    bigint not null,
    event_key    bigint not null,
    happened_at  timestamptz not null,
    primary key (dag_id, asset_key, event_key)
);

-- The events a run took.
create table dag_run_asset_event (
    run_key    bigint not null,
    event_key  bigint not null,
    primary key (run_key, event_key)
);

create index dag_run_asset_event_event on dag_run_asset_event (event_key);

-- Which DAG does what with which asset, DAGs that are gone left out.
create view asset_use as
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.name = r.name and a.uri = r.uri
where not d.is_stale and r.name <> '' and r.uri <> ''
union all
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.name = r.name
where not d.is_stale and r.name <> '' and r.uri = ''
union all
select r.dag_id, r.role, a.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused
from asset_reference r join dag d on d.dag_id = r.dag_id join asset a on a.uri = r.uri
where not d.is_stale and r.name = '' and r.uri <> ''
union all
select r.dag_id, r.role, m.asset_key, r.catches_up, r.name, r.uri, r.alias, d.is_paused
from asset_reference r join dag d on d.dag_id = r.dag_id join asset_alias_member m on m.alias = r.alias
where not d.is_stale and r.alias <> '';
