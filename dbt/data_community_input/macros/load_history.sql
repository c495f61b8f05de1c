{# The loads that brought rows into a raw table: file_name and last_load_time. #}
{% macro load_history(table_name) -%}
    {{ return(adapter.dispatch('load_history', 'data_community_input')(table_name)) }}
{%- endmacro %}

{% macro default__load_history(table_name) -%}
    select
        file_name,
        last_load_time
    from {{ source('public', 'copy_history') }}
    where lower(table_name) = '{{ table_name }}'
        and status in ('Loaded', 'Partially loaded')
{%- endmacro %}

{# Snowflake keeps fourteen days of it. #}
{% macro snowflake__load_history(table_name) -%}
    select
        file_name,
        last_load_time
    from table({{ target.database }}.information_schema.copy_history(
        table_name => '{{ target.schema }}.{{ table_name }}',
        start_time => dateadd(day, -14, current_timestamp())
    ))
    where status in ('Loaded', 'Partially loaded')
{%- endmacro %}
