-- name: write_dbt_nodes
insert into dbt_node (project_key, unique_id, resource_type, name, package_name, relation, description, tags, depends_on, materialization, tested_node,
                      warn_after_seconds, error_after_seconds)
select @project_key, unique_id, resource_type, name, package_name, relation, description, tags, depends_on, materialization, tested_node, warn_after_seconds, error_after_seconds
from json_to_recordset(cast(@nodes as json)) as node (
    unique_id text, resource_type text, name text, package_name text, relation text, description text, tags text, depends_on text, materialization text, tested_node text,
    warn_after_seconds double precision, error_after_seconds double precision)
on conflict (project_key, unique_id) do update set
    resource_type = excluded.resource_type, name = excluded.name, package_name = excluded.package_name, relation = excluded.relation, description = excluded.description,
    tags = excluded.tags, depends_on = excluded.depends_on, materialization = excluded.materialization, tested_node = excluded.tested_node,
    warn_after_seconds = excluded.warn_after_seconds, error_after_seconds = excluded.error_after_seconds;

-- name: write_dbt_node_dags
insert into dbt_node_dag (project_key, unique_id, dag_id)
select @project_key, unique_id, @dag_id from json_to_recordset(cast(@nodes as json)) as node (unique_id text);

-- name: write_dbt_outcomes
insert into dbt_outcome (project_key, unique_id, status, message, failures, execution_seconds, completed_at, built_at, max_loaded_at, snapshotted_at, age_seconds,
                         invocation_id, dag_id, run_id, task_id, map_index, attempt)
select @project_key, unique_id, status, message, failures, execution_seconds, completed_at, built_at, max_loaded_at, snapshotted_at, age_seconds,
       @invocation_id, @dag_id, @run_id, coalesce(task_id, @task_id), @map_index, case when task_id is null then cast(@attempt as integer) end
from json_to_recordset(cast(@outcomes as json)) as outcome (
    unique_id text, status text, message text, failures bigint, execution_seconds double precision, completed_at timestamptz, built_at timestamptz, max_loaded_at timestamptz, snapshotted_at timestamptz,
    age_seconds double precision, task_id text)
on conflict (project_key, unique_id) do update set
    status = excluded.status, message = excluded.message, failures = excluded.failures, execution_seconds = excluded.execution_seconds, completed_at = excluded.completed_at,
    built_at = coalesce(excluded.built_at, dbt_outcome.built_at),
    max_loaded_at = excluded.max_loaded_at, snapshotted_at = excluded.snapshotted_at, age_seconds = excluded.age_seconds, invocation_id = excluded.invocation_id,
    dag_id = excluded.dag_id, run_id = excluded.run_id, task_id = excluded.task_id, map_index = excluded.map_index, attempt = excluded.attempt
where excluded.completed_at >= dbt_outcome.completed_at;
