namespace Dagfire.Sandbox.Snowflake;

/// <summary>The information schema as views on SQLite's catalogue, and the tables that hold what SQLite has no place for: comments and grants.</summary>
internal static class SnowflakeInformation
{
    internal const string Tables = """
        create table if not exists "SNOWFLAKE.COMMENTS"(object text, column_name text, comment text, primary key (object, column_name));
        create table if not exists "SNOWFLAKE.GRANTS"(object text, privilege text, kind text, grantee text, primary key (object, privilege, kind, grantee));
        """;

    /// <summary>For each connection its own, because they are temporary.</summary>
    internal const string Views = """
        create temporary view "INFORMATION_SCHEMA.TABLES" as
        select
            substr(name, 1, instr(name, '.') - 1) as table_schema, substr(name, instr(name, '.') + 1) as table_name, 'NO' as is_dynamic,
            case type when 'view' then 'VIEW' else 'BASE TABLE' end as table_type,
            (select comment from "SNOWFLAKE.COMMENTS" where object = name and column_name = '') as comment,
            'LOADER' as table_owner, null as clustering_key,
            case type when 'table' then row_count(name) end as row_count, case type when 'table' then 512 end as bytes, '2024-03-01 11:00:00' as last_altered
        from main.sqlite_master
        where type in ('table', 'view') and name like '%.%' and name not like 'SNOWFLAKE.%';
        create temporary view "INFORMATION_SCHEMA.COLUMNS" as
        select
            table_schema, table_name, upper(name) as column_name, cid + 1 as ordinal_position,
            case upper(type) when 'INTEGER' then 'NUMBER' when 'INT' then 'NUMBER' when 'REAL' then 'FLOAT' when 'FLOAT8' then 'FLOAT' else 'TEXT' end as data_type,
            (select comment from "SNOWFLAKE.COMMENTS" where object = table_schema || '.' || table_name and column_name = upper(name)) as comment
        from "INFORMATION_SCHEMA.TABLES" join pragma_table_info(table_schema || '.' || table_name);
        """;
}
