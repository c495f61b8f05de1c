-- name: has_migration_table
select count(*) from information_schema.tables where table_schema = current_schema() and table_name = 'schema_migration';

-- name: count_tables
select count(*) from information_schema.tables where table_schema = current_schema();

-- name: create_migration_table
create table schema_migration (version integer primary key, name text not null, applied_at timestamptz not null);

-- name: record_migration
insert into schema_migration (version, name, applied_at) values ($1, $2, $3);

-- name: list_migrations
select version, applied_at from schema_migration order by version;

-- name: lock_migrations
select pg_advisory_xact_lock(1685350246, -1);
