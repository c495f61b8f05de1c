{# Continues a from clause: one row per element of a JSON array, the element as <alias>.value. #}
{% macro flatten(array, alias) -%}
    {{ return(adapter.dispatch('flatten', 'data_community_input')(array, alias)) }}
{%- endmacro %}

{% macro default__flatten(array, alias) -%}
    , lateral flatten(input => {{ array }}) as {{ alias }}
{%- endmacro %}

{% macro postgres__flatten(array, alias) -%}
    cross join lateral jsonb_array_elements({{ array }}::jsonb) as {{ alias }}(value)
{%- endmacro %}

{% macro sqlite__flatten(array, alias) -%}
    join json_each({{ array }}) as {{ alias }}
{%- endmacro %}
