{# The first day of a time's month. #}
{% macro month_of(value) -%}
    {{ return(adapter.dispatch('month_of', 'data_community')(value)) }}
{%- endmacro %}

{% macro default__month_of(value) -%}
    cast(date_trunc('month', {{ value }}) as date)
{%- endmacro %}

{% macro sqlite__month_of(value) -%}
    date({{ value }}, 'start of month')
{%- endmacro %}
