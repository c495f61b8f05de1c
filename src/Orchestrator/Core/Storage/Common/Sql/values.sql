-- name: list_variables
select name as id, value, key_id from variable where cast(@id as text) is null or name = @id order by name;

-- name: set_variable
insert into variable (name, value, key_id, updated_at) values (@id, @value, @key_id, @now)
on conflict (name) do update set value = excluded.value, key_id = excluded.key_id, updated_at = excluded.updated_at;

-- name: add_variable
insert into variable (name, value, key_id, updated_at) values (@id, @value, @key_id, @now) on conflict (name) do nothing;

-- name: rekey_variable
-- Only while it is as it was read: whoever set it meanwhile wins.
update variable set value = @value, key_id = @key_id where name = @id and value = @old;

-- name: delete_variable
delete from variable where name = @id;

-- name: list_connections
select conn_id as id, value, key_id from connection where cast(@id as text) is null or conn_id = @id order by conn_id;

-- name: set_connection
insert into connection (conn_id, value, key_id, updated_at) values (@id, @value, @key_id, @now)
on conflict (conn_id) do update set value = excluded.value, key_id = excluded.key_id, updated_at = excluded.updated_at;

-- name: add_connection
insert into connection (conn_id, value, key_id, updated_at) values (@id, @value, @key_id, @now) on conflict (conn_id) do nothing;

-- name: rekey_connection
update connection set value = @value, key_id = @key_id where conn_id = @id and value = @old;

-- name: delete_connection
delete from connection where conn_id = @id;
