{# The handle in a file's name: tweets/<handle>.json or tweets/<handle>-<token>.json, under whatever prefix. #}
{% macro file_username(file_name) -%}
    {{ return(adapter.dispatch('file_username', 'data_community_input')(file_name)) }}
{%- endmacro %}

{% macro default__file_username(file_name) -%}
    lower(split_part(replace(split_part({{ file_name }}, '/', -1), '.json', ''), '-', 1))
{%- endmacro %}

{% macro postgres__file_username(file_name) -%}
    lower(split_part(replace(split_part({{ file_name }}, '/', -1), '.json', ''), '-', 1))
{%- endmacro %}
