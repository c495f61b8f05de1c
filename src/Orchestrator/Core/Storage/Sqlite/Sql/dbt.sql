-- name: write_dbt_nodes
insert into dbt_node (project_key, unique_id, resource_type, name, package_name, relation, description, tags, depends_on, materialization, tested_node,
                      warn_after_seconds, error_after_seconds)
select @project_key, json_extract(value, '$.unique_id'), json_extract(value, '$.resource_type'), json_extract(value, '$.name'), json_extract(value, '$.package_name'), json_extract(value, '$.relation'), json_extract(value, '$.description'), json_extract(value, '$.tags'),
       json_extract(value, '$.depends_on'), json_extract(value, '$.materialization'), json_extract(value, '$.tested_node'), json_extract(value, '$.warn_after_seconds'), json_extract(value, '$.error_after_seconds')
from json_each(@nodes)
where true
on conflict (project_key, unique_id) do update set
    resource_type = excluded.resource_type, name = excluded.name, package_name = excluded.package_name, relation = excluded.relation, description = excluded.description,
    tags = excluded.tags, depends_on = excluded.depends_on, materialization = excluded.materialization, tested_node = excluded.tested_node,
    warn_after_seconds = excluded.warn_after_seconds, error_after_seconds = excluded.error_after_seconds;

-- name: write_dbt_node_dags
insert into dbt_node_dag (project_key, unique_id, dag_id)
select @project_key, json_extract(value, '$.unique_id'), @dag_id from json_each(@nodes);

-- name: write_dbt_outcomes
insert into dbt_outcome (project_key, unique_id, status, message, failures, execution_seconds, completed_at, built_at, max_loaded_at, snapshotted_at, age_seconds,
                         invocation_id, dag_id, run_id, task_id, map_index, attempt)
select @project_key, json_extract(value, '$.unique_id'), json_extract(value, '$.status'), json_extract(value, '$.message'), json_extract(value, '$.failures'), json_extract(value, '$.execution_seconds'), json_extract(value, '$.completed_at'), json_extract(value, '$.built_at'),
       json_extract(value, '$.max_loaded_at'), json_extract(value, '$.snapshotted_at'), json_extract(value, '$.age_seconds'),
       @invocation_id, @dag_id, @run_id, coalesce(json_extract(value, '$.task_id'), @task_id), @map_index, case when json_extract(value, '$.task_id') is null then @attempt end
from json_each(@outcomes)
where true
on conflict (project_key, unique_id) do update set
    status = excluded.status, message = excluded.message, failures = excluded.failures, execution_seconds = excluded.execution_seconds, completed_at = excluded.completed_at,
    built_at = coalesce(excluded.built_at, dbt_outcome.built_at),
    max_loaded_at = excluded.max_loaded_at, snapshotted_at = excluded.snapshotted_at, age_seconds = excluded.age_seconds, invocation_id = excluded.invocation_id,
    dag_id = excluded.dag_id, run_id = excluded.run_id, task_id = excluded.task_id, map_index = excluded.map_index, attempt = excluded.attempt
where excluded.completed_at >= dbt_outcome.completed_at;
