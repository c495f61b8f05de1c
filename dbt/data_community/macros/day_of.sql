{# The day of a time. #}
{% macro day_of(value) -%}
    {{ return(adapter.dispatch('day_of', 'data_community')(value)) }}
{%- endmacro %}

{% macro default__day_of(value) -%}
    cast({{ value }} as date)
{%- endmacro %}

{# A cast to date would leave the year alone: SQLite has no dates, only text. #}
{% macro sqlite__day_of(value) -%}
    date({{ value }})
{%- endmacro %}
