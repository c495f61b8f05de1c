-- name: insert_audit_entry
insert into audit_log (happened_at, event, actor, dag_id, run_id, task_id, map_index, attempt, logical_date, extra)
values (@now, @event, @actor, @dag_id, @run_id, @task_id, @map_index, @attempt, @logical_date, @extra);

-- name: list_audit_entries
select id, happened_at, event, actor, dag_id, run_id, task_id, map_index, attempt, logical_date, extra
from audit_log
where (cast(@dag_id as text) is null or dag_id = @dag_id)
  and (cast(@run_id as text) is null or run_id = @run_id)
  and (cast(@task_id as text) is null or task_id = @task_id)
  and (cast(@event as text) is null or event = @event)
  and (cast(@actor as text) is null or actor = @actor)
  and happened_at >= coalesce(@from_time, happened_at)
  and coalesce(happened_at < @before_time, true)
order by id desc
limit @limit offset @offset;

-- name: count_audit_entries
select cast(count(*) as integer)
from audit_log
where (cast(@dag_id as text) is null or dag_id = @dag_id)
  and (cast(@run_id as text) is null or run_id = @run_id)
  and (cast(@task_id as text) is null or task_id = @task_id)
  and (cast(@event as text) is null or event = @event)
  and (cast(@actor as text) is null or actor = @actor)
  and happened_at >= coalesce(@from_time, happened_at)
  and coalesce(happened_at < @before_time, true);

-- name: delete_old_audit_entries
delete from audit_log where happened_at < @before;
