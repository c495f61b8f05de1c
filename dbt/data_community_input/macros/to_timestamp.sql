{# An ISO 8601 text as a UTC time without zone. Texts that are no time become null on SQLite. #}
{% macro iso_to_timestamp(value) -%}
    {{ return(adapter.dispatch('iso_to_timestamp', 'data_community_input')(value)) }}
{%- endmacro %}

{% macro default__iso_to_timestamp(value) -%}
    {{ value }}::timestamp_ntz
{%- endmacro %}

{% macro postgres__iso_to_timestamp(value) -%}
    ({{ value }}::timestamptz at time zone 'UTC')
{%- endmacro %}

{% macro sqlite__iso_to_timestamp(value) -%}
    datetime({{ value }})
{%- endmacro %}
