{# What Snowflake writes in a way of its own; the macros these belong to stand in the other files. #}
{% macro snowflake__current_timestamp() %}{{ return("convert_timezone('UTC', current_timestamp())") }}{% endmacro %}
{% macro snowflake__current_timestamp_backcompat() %}{{ return('current_timestamp::' ~ type_timestamp()) }}{% endmacro %}
{% macro snowflake__current_timestamp_in_utc_backcompat() %}{{ return("convert_timezone('UTC', current_timestamp::" ~ type_timestamp() ~ ")::" ~ type_timestamp()) }}{% endmacro %}
{% macro snowflake__snapshot_get_time() %}{{ return('to_timestamp_ntz(' ~ current_timestamp() ~ ')') }}{% endmacro %}
{% macro snowflake__snapshot_string_as_time(timestamp) %}{{ return("to_timestamp_ntz('" ~ timestamp ~ "')") }}{% endmacro %}

{% macro snowflake__bool_or(expression) -%} boolor_agg({{ expression }}) {%- endmacro %}
{% macro snowflake__escape_single_quotes(expression) -%} {{ expression | replace("'", "\\'") }} {%- endmacro %}

{% macro snowflake__right(string_text, length_expression) -%}
    case when {{ length_expression }} = 0 then '' else right({{ string_text }}, {{ length_expression }}) end
{%- endmacro %}

{% macro snowflake__cast(field, type) -%}
    {%- set kind = type | upper -%}
    {%- if kind == 'GEOGRAPHY' -%} to_geography({{ field }})
    {%- elif kind == 'GEOMETRY' -%} to_geometry({{ field }})
    {%- else -%} cast({{ field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{# try_cast takes text alone, and no VARIANT. #}
{% macro snowflake__safe_cast(field, type) -%}
    {%- set kind = type | upper -%}
    {%- if kind == 'GEOGRAPHY' -%} try_to_geography({{ field }})
    {%- elif kind == 'GEOMETRY' -%} try_to_geometry({{ field }})
    {%- elif kind == 'VARIANT' -%} {{ cast(field, type) }}
    {%- else -%} try_cast({{ string_literal(field) if field is number else field }} as {{ type }})
    {%- endif -%}
{%- endmacro %}

{% macro snowflake__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {%- set ordered = ' within group (' ~ order_by_clause ~ ')' if order_by_clause else '' -%}
    {%- if limit_num -%}
        array_to_string(array_slice(array_agg({{ measure }}){{ ordered }}, 0, {{ limit_num }}), {{ delimiter_text }})
    {%- else -%}
        listagg({{ measure }}, {{ delimiter_text }}){{ ordered }}
    {%- endif -%}
{%- endmacro %}

{# A recursive query ends after a hundred rounds there: rows are generated, as many as the dates are apart. #}
{% macro snowflake__date_spine(datepart, start_date, end_date) -%}
    {%- set count = get_intervals_between(start_date, end_date, datepart) -%}
    with steps as (
        select row_number() over (order by 1) - 1 as step
        from table(generator(rowcount => {{ [count, 1] | max }}))
    )

    select date_{{ datepart }}
    from (
        select {{ dateadd(datepart, 'step', start_date) }} as date_{{ datepart }}
        from steps
    )
    where date_{{ datepart }} < {{ end_date }}
{%- endmacro %}

{% macro set_query_tag() -%} {{ return(adapter.dispatch('set_query_tag', 'dbt')()) }} {%- endmacro %}
{% macro default__set_query_tag() %}{{ return(none) }}{% endmacro %}
{% macro snowflake__set_query_tag() %}
    {%- set wanted = config.get('query_tag') -%}
    {%- if wanted -%}
        {%- set before = get_current_query_tag() -%}
        {%- do run_query("alter session set query_tag = '" ~ wanted ~ "'") -%}
        {{ return(before) }}
    {%- endif -%}
    {{ return(none) }}
{% endmacro %}

{% macro unset_query_tag(original_query_tag) -%} {{ return(adapter.dispatch('unset_query_tag', 'dbt')(original_query_tag)) }} {%- endmacro %}
{% macro default__unset_query_tag(original_query_tag) %}{% endmacro %}
{% macro snowflake__unset_query_tag(original_query_tag) %}
    {%- if config.get('query_tag') -%}
        {%- if original_query_tag -%}
            {%- do run_query("alter session set query_tag = '" ~ original_query_tag ~ "'") -%}
        {%- else -%}
            {%- do run_query('alter session unset query_tag') -%}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}

{% macro get_current_query_tag() -%} {{ return(run_query("show parameters like 'query_tag' in session").rows[0]['value']) }} {%- endmacro %}
