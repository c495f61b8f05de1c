-- name: has_migration_table
select count(*) from sqlite_master where type = 'table' and name = 'schema_migration';

-- name: count_tables
select count(*) from sqlite_master where type = 'table' and name not like 'sqlite_%';

-- name: create_migration_table
create table schema_migration (version integer primary key, name text not null, applied_at text not null);

-- name: record_migration
insert into schema_migration (version, name, applied_at) values ($version, $name, $applied_at);

-- name: list_migrations
select version, applied_at from schema_migration order by version;
