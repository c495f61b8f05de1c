-- name: touch_dbt_project
-- Also holds the row until the transaction ends: those who record one project do so one after the other.
insert into dbt_project (name, target, recorded_at)
values (@name, @target, @now)
on conflict (name, target) do update set recorded_at = case when excluded.recorded_at > dbt_project.recorded_at then excluded.recorded_at else dbt_project.recorded_at end
returning project_key;

-- name: touch_dbt_project_dag
insert into dbt_project_dag (project_key, dag_id) values (@project_key, @dag_id)
on conflict (project_key, dag_id) do update set dag_id = excluded.dag_id
returning project_key, manifest_checksum, manifest_at;

-- name: set_dbt_manifest
update dbt_project_dag set manifest_checksum = @checksum, manifest_at = @generated_at where project_key = @project_key and dag_id = @dag_id;

-- name: date_dbt_manifest
update dbt_project_dag set manifest_at = @generated_at where project_key = @project_key and dag_id = @dag_id and manifest_at < @generated_at;

-- name: forget_dbt_node_dags
delete from dbt_node_dag where project_key = @project_key and dag_id = @dag_id;

-- name: drop_absent_dbt_nodes
delete from dbt_node
where project_key = @project_key
  and not exists (select 1 from dbt_node_dag d where d.project_key = dbt_node.project_key and d.unique_id = dbt_node.unique_id)
  and not exists (select 1 from dbt_outcome o where o.project_key = dbt_node.project_key and o.unique_id = dbt_node.unique_id);

-- name: any_dbt_project
select case when exists (select 1 from dbt_project) then 1 else 0 end;

-- name: list_dbt_projects
select project_key, name, target, recorded_at from dbt_project order by name, target;

-- name: list_dbt_project_dags
select project_key, dag_id from dbt_project_dag order by project_key, dag_id;

-- name: list_dbt_nodes
select n.project_key, n.unique_id, n.resource_type, n.name, n.package_name, n.relation,
       case when @with_texts then n.description else '' end as description, n.tags, n.depends_on, n.materialization, n.tested_node,
       n.warn_after_seconds, n.error_after_seconds,
       exists (select 1 from dbt_node_dag d where d.project_key = n.project_key and d.unique_id = n.unique_id) as is_present,
       o.status, case when @with_texts then o.message else null end as message, o.failures, o.execution_seconds, o.completed_at, o.built_at, o.max_loaded_at, o.snapshotted_at, o.age_seconds,
       o.invocation_id, o.dag_id, o.run_id, o.task_id, o.map_index, o.attempt
from dbt_node n
left join dbt_outcome o on o.project_key = n.project_key and o.unique_id = n.unique_id
where cast(@project_key as bigint) is null or n.project_key = @project_key
order by n.project_key, n.unique_id;

-- name: delete_dag_dbt
delete from dbt_project_dag where dag_id = @dag_id;

-- name: delete_dag_dbt_nodes
delete from dbt_node_dag where dag_id = @dag_id;

-- name: delete_lost_dbt_outcomes
delete from dbt_outcome where not exists (select 1 from dbt_project_dag d where d.project_key = dbt_outcome.project_key);

-- name: delete_lost_dbt_nodes
delete from dbt_node where not exists (select 1 from dbt_project_dag d where d.project_key = dbt_node.project_key);

-- name: delete_lost_dbt_projects
delete from dbt_project where not exists (select 1 from dbt_project_dag d where d.project_key = dbt_project.project_key);
