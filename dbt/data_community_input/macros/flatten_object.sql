{# Continues a from clause: one row per member of a JSON object, as <alias>.key and <alias>.value. #}
{% macro flatten_object(object, alias) -%}
    {{ return(adapter.dispatch('flatten_object', 'data_community_input')(object, alias)) }}
{%- endmacro %}

{% macro default__flatten_object(object, alias) -%}
    , lateral flatten(input => {{ object }}) as {{ alias }}
{%- endmacro %}

{% macro postgres__flatten_object(object, alias) -%}
    cross join lateral jsonb_each({{ object }}::jsonb) as {{ alias }}(key, value)
{%- endmacro %}

{% macro sqlite__flatten_object(object, alias) -%}
    join json_each({{ object }}) as {{ alias }}
{%- endmacro %}

{# A flattened scalar as a whole number. #}
{% macro json_integer(value) -%}
    {{ return(adapter.dispatch('json_integer', 'data_community_input')(value)) }}
{%- endmacro %}

{% macro default__json_integer(value) -%}
    {{ value }}::bigint
{%- endmacro %}

{% macro postgres__json_integer(value) -%}
    ({{ value }} #>> '{}')::bigint
{%- endmacro %}

{% macro sqlite__json_integer(value) -%}
    cast({{ value }} as integer)
{%- endmacro %}
