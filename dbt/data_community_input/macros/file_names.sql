{# A file's name without its folders. The load history may name a file from its stage on, a row from its bucket on. #}
{% macro base_name(file_name) -%}
    {{ return(adapter.dispatch('base_name', 'data_community_input')(file_name)) }}
{%- endmacro %}

{% macro default__base_name(file_name) -%}
    split_part({{ file_name }}, '/', -1)
{%- endmacro %}

{# Plain SQLite has no split_part, and whoever opens the file should be able to read the views. #}
{% macro sqlite__base_name(file_name) -%}
    substr({{ file_name }}, length(rtrim({{ file_name }}, replace({{ file_name }}, '/', ''))) + 1)
{%- endmacro %}

{# The handle in a file's base name: <handle>.json or <handle>-<token>.json. #}
{% macro file_username(base_name) -%}
    {{ return(adapter.dispatch('file_username', 'data_community_input')(base_name)) }}
{%- endmacro %}

{% macro default__file_username(base_name) -%}
    lower(split_part(replace({{ base_name }}, '.json', ''), '-', 1))
{%- endmacro %}

{% macro sqlite__file_username(base_name) -%}
    lower(substr(replace({{ base_name }}, '.json', ''), 1, instr(replace({{ base_name }}, '.json', '') || '-', '-') - 1))
{%- endmacro %}
