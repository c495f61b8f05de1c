{# The handle in a file's name: tweets/<handle>.json or tweets/<handle>-<token>.json, under whatever prefix. #}
{% macro file_username(file_name) -%}
    {{ return(adapter.dispatch('file_username', 'data_community_input')(file_name)) }}
{%- endmacro %}

{% macro default__file_username(file_name) -%}
    lower(split_part(replace(split_part({{ file_name }}, '/', -1), '.json', ''), '-', 1))
{%- endmacro %}

{# Plain SQLite has no split_part, and whoever opens the file should be able to read the views. #}
{% macro sqlite__file_username(file_name) -%}
    {%- set folder = "rtrim(" ~ file_name ~ ", replace(" ~ file_name ~ ", '/', ''))" -%}
    {%- set base = "replace(substr(" ~ file_name ~ ", length(" ~ folder ~ ") + 1), '.json', '')" -%}
    lower(substr({{ base }}, 1, instr({{ base }} || '-', '-') - 1))
{%- endmacro %}
