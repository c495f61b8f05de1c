{% macro current_timestamp() -%} {{ return(adapter.dispatch('current_timestamp', 'dbt')()) }} {%- endmacro %}
{% macro default__current_timestamp() %}{{ return('current_timestamp') }}{% endmacro %}
{% macro sqlite__current_timestamp() %}{{ return("strftime('%Y-%m-%d %H:%M:%f', 'now')") }}{% endmacro %}
{% macro postgres__current_timestamp() %}{{ return('now()') }}{% endmacro %}

{% macro current_timestamp_backcompat() -%} {{ return(adapter.dispatch('current_timestamp_backcompat', 'dbt')()) }} {%- endmacro %}
{% macro default__current_timestamp_backcompat() %}{{ return(current_timestamp()) }}{% endmacro %}
{% macro current_timestamp_in_utc_backcompat() -%} {{ return(adapter.dispatch('current_timestamp_in_utc_backcompat', 'dbt')()) }} {%- endmacro %}
{% macro default__current_timestamp_in_utc_backcompat() %}{{ return(current_timestamp()) }}{% endmacro %}
{% macro snapshot_string_as_time(timestamp) -%} {{ return(adapter.dispatch('snapshot_string_as_time', 'dbt')(timestamp)) }} {%- endmacro %}
{% macro default__snapshot_string_as_time(timestamp) %}{{ return("cast('" ~ timestamp ~ "' as " ~ type_timestamp() ~ ")") }}{% endmacro %}
{% macro snapshot_get_time() -%} {{ return(adapter.dispatch('snapshot_get_time', 'dbt')()) }} {%- endmacro %}
{% macro default__snapshot_get_time() %}{{ return(current_timestamp()) }}{% endmacro %}
{% macro postgres__snapshot_get_time() %}{{ return('now()::timestamp without time zone') }}{% endmacro %}

{% macro dateadd(datepart, interval, from_date_or_timestamp) -%}
    {{ return(adapter.dispatch('dateadd', 'dbt')(datepart, interval, from_date_or_timestamp)) }}
{%- endmacro %}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) -%}
    dateadd({{ datepart }}, {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}
{% macro sqlite__dateadd(datepart, interval, from_date_or_timestamp) -%}
    dateadd('{{ datepart }}', {{ interval }}, {{ from_date_or_timestamp }})
{%- endmacro %}
{% macro postgres__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {{ from_date_or_timestamp }} + ((interval '{{ "3 month" if datepart == "quarter" else "1 " ~ datepart }}') * ({{ interval }}))
{%- endmacro %}

{% macro datediff(first_date, second_date, datepart) -%}
    {{ return(adapter.dispatch('datediff', 'dbt')(first_date, second_date, datepart)) }}
{%- endmacro %}
{% macro default__datediff(first_date, second_date, datepart) -%}
    datediff({{ datepart }}, {{ first_date }}, {{ second_date }})
{%- endmacro %}
{% macro sqlite__datediff(first_date, second_date, datepart) -%}
    datediff('{{ datepart }}', {{ first_date }}, {{ second_date }})
{%- endmacro %}
{# Boundaries crossed, not time elapsed: whole units are subtracted after both sides are truncated. #}
{% macro postgres__datediff(first_date, second_date, datepart) -%}
    {%- set a, b = '(' ~ first_date ~ ')::timestamp', '(' ~ second_date ~ ')::timestamp' -%}
    {%- set seconds = {'minute': 60, 'hour': 3600, 'day': 86400, 'week': 604800, 'second': 1} -%}
    {%- if datepart == 'year' -%}
        (date_part('year', {{ b }}) - date_part('year', {{ a }}))::bigint
    {%- elif datepart == 'month' -%}
        ((date_part('year', {{ b }}) - date_part('year', {{ a }})) * 12 + date_part('month', {{ b }}) - date_part('month', {{ a }}))::bigint
    {%- elif datepart == 'quarter' -%}
        ((date_part('year', {{ b }}) - date_part('year', {{ a }})) * 4 + date_part('quarter', {{ b }}) - date_part('quarter', {{ a }}))::bigint
    {%- elif datepart == 'millisecond' -%}
        (round(extract(epoch from ({{ b }} - {{ a }})) * 1000))::bigint
    {%- elif datepart in seconds -%}
        (extract(epoch from (date_trunc('{{ datepart }}', {{ b }}) - date_trunc('{{ datepart }}', {{ a }}))) / {{ seconds[datepart] }})::bigint
    {%- else -%}
        {{ exceptions.raise_compiler_error("Unsupported date part for datediff: '" ~ datepart ~ "'") }}
    {%- endif -%}
{%- endmacro %}

{% macro date_trunc(datepart, date) -%} {{ return(adapter.dispatch('date_trunc', 'dbt')(datepart, date)) }} {%- endmacro %}
{% macro default__date_trunc(datepart, date) -%} date_trunc('{{ datepart }}', {{ date }}) {%- endmacro %}

{% macro date(year, month, day) -%} {{ return(adapter.dispatch('date', 'dbt')(year, month, day)) }} {%- endmacro %}
{% macro default__date(year, month, day) -%} to_date('{{ '%04d-%02d-%02d' | format(year, month, day) }}', 'YYYY-MM-DD') {%- endmacro %}
{% macro sqlite__date(year, month, day) -%} '{{ '%04d-%02d-%02d' | format(year, month, day) }}' {%- endmacro %}

{% macro last_day(date, datepart) -%} {{ return(adapter.dispatch('last_day', 'dbt')(date, datepart)) }} {%- endmacro %}
{% macro default__last_day(date, datepart) -%}
    cast({{ dateadd('day', '-1', dateadd(datepart, '1', date_trunc(datepart, date))) }} as date)
{%- endmacro %}
{% macro sqlite__last_day(date, datepart) -%}
    date({{ dateadd('day', '-1', dateadd(datepart, '1', date_trunc(datepart, date))) }})
{%- endmacro %}

{% macro date_spine(datepart, start_date, end_date) -%} {{ return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) }} {%- endmacro %}
{% macro default__date_spine(datepart, start_date, end_date) -%}
    with recursive spine(date_{{ datepart }}) as (
        select {{ start_date }}
        union all
        select {{ dateadd(datepart, 1, 'date_' ~ datepart) }}
        from spine
        where {{ dateadd(datepart, 1, 'date_' ~ datepart) }} < {{ end_date }}
    )

    select date_{{ datepart }}
    from spine
{%- endmacro %}
