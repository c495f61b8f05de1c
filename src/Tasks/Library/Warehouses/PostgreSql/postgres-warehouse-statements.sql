-- name: missing_tables
SELECT wanted.name
FROM unnest(@names) AS wanted (name)
WHERE NOT EXISTS (
    SELECT
    FROM pg_class AS tables
    JOIN pg_namespace AS schemas ON schemas.oid = tables.relnamespace
    WHERE schemas.nspname = @schema AND tables.relname = wanted.name);

-- name: take_turn
SELECT pg_advisory_xact_lock(hashtextextended(@place, 0));

-- name: claim_files
INSERT INTO copy_history (
    table_name, file_name, stage, pipe, status, row_count, row_parsed, error_count, first_error_message, etag, file_size, last_load_time)
SELECT @table, files.file_name, @stage, @pipe, files.status, files.row_count, files.row_parsed, files.error_count, files.first_error_message, files.etag, files.file_size, @now
FROM unnest(@file_names, @statuses, @row_counts, @row_parsed, @error_counts, @first_error_messages, @etags, @file_sizes)
    AS files (file_name, status, row_count, row_parsed, error_count, first_error_message, etag, file_size)
ON CONFLICT (table_name, file_name, etag) DO NOTHING
RETURNING file_name, etag;

-- name: known_files
SELECT file_name, etag
FROM copy_history
WHERE table_name = @table AND file_name BETWEEN @first AND @last;

-- name: load_history
SELECT table_name, file_name, stage, pipe, status, row_count, row_parsed, error_count, first_error_message, etag, file_size, last_load_time
FROM copy_history
WHERE table_name = @table AND last_load_time >= @since
ORDER BY last_load_time, file_name, etag;

-- name: whoami
SELECT
    current_user AS login,
    current_database() AS database,
    current_setting('server_version') AS version,
    current_setting('server_version_num')::integer AS version_number,
    schemas.oid IS NOT NULL AS has_schema,
    coalesce(has_schema_privilege(schemas.oid, 'usage'), false) AS may_use,
    coalesce(has_schema_privilege(schemas.oid, 'create'), false) AS may_create_tables,
    has_database_privilege(current_database(), 'create') AS may_create_schemas
FROM (SELECT) AS one
LEFT JOIN pg_namespace AS schemas ON schemas.nspname = @schema;

-- name: forbidden_tables
SELECT tables.relname AS name
FROM pg_class AS tables
JOIN pg_namespace AS schemas ON schemas.oid = tables.relnamespace
WHERE schemas.nspname = @schema
    AND tables.relname = ANY (@names)
    AND NOT (has_table_privilege(tables.oid, 'select') AND has_table_privilege(tables.oid, 'insert'))
ORDER BY tables.relname;
