-- dbt projects, one row for each target.
create table dbt_project (
    project_key        bigint generated always as identity primary key,
    name               text not null,
    target             text not null,
    recorded_at        timestamptz not null
);

create unique index dbt_project_name on dbt_project (name, target);

-- The nodes of a project as its newest manifest has them. What is gone from it stays as long as there is an outcome of it.
create table dbt_node (
    project_key         bigint not null,
    unique_id           text not null,
    resource_type       text not null,
    name                text not null,
    package_name        text not null,
    relation            text,
    description         text not null,
    tags                text not null,
    depends_on          text not null,
    materialization     text,
    tested_node         text,
    warn_after_seconds  double precision,
    error_after_seconds double precision,
    primary key (project_key, unique_id)
);

-- The newest outcome of each node, and the attempt that made it; sources have their freshness beside it. What has failed or was skipped keeps when it was last built.
create table dbt_outcome (
    project_key        bigint not null,
    unique_id          text not null,
    status             text not null,
    message            text,
    failures           bigint,
    execution_seconds  double precision not null,
    completed_at       timestamptz not null,
    built_at           timestamptz,
    max_loaded_at      timestamptz,
    snapshotted_at     timestamptz,
    age_seconds        double precision,
    invocation_id      text not null,
    dag_id             text not null,
    run_id             text not null,
    task_id            text not null,
    map_index          integer not null,
    attempt            integer,
    primary key (project_key, unique_id)
);

-- The DAGs that ran a project: who may see one of them may see the project. Each reads it with variables of its own, so each has a manifest of its own;
-- its checksum tells whether the nodes are to be written again.
create table dbt_project_dag (
    project_key        bigint not null,
    dag_id             text not null,
    manifest_checksum  text,
    manifest_at        timestamptz,
    primary key (project_key, dag_id),
    check ((manifest_checksum is null) = (manifest_at is null))
);

-- The nodes that a DAG's newest manifest has.
create table dbt_node_dag (
    project_key  bigint not null,
    unique_id    text not null,
    dag_id       text not null,
    primary key (project_key, unique_id, dag_id)
);
