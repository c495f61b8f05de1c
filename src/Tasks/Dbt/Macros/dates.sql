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
{% macro postgres__current_timestamp_backcompat() %}{{ return('current_timestamp::timestamp') }}{% endmacro %}
{% macro postgres__current_timestamp_in_utc_backcompat() %}{{ return("(current_timestamp at time zone 'utc')::timestamp") }}{% endmacro %}
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
{# Boundaries crossed, not time elapsed. Weeks begin on Sunday, and what is counted over years comes as a float, as dbt has it on PostgreSQL. #}
{% macro postgres__datediff(first_date, second_date, datepart) -%}
    {%- set coarser = {'quarter': ['year', 4], 'month': ['year', 12], 'hour': ['day', 24], 'minute': ['hour', 60]} -%}
    {%- set type = 'date' if datepart in ['year', 'quarter', 'month'] else 'timestamp' -%}
    {%- set first, second = "date_part('" ~ datepart ~ "', (" ~ first_date ~ ")::" ~ type ~ ")", "date_part('" ~ datepart ~ "', (" ~ second_date ~ ")::" ~ type ~ ")" -%}
    {% if datepart == 'day' %}
        (({{ second_date }})::date - ({{ first_date }})::date)
    {% elif datepart == 'year' %}
        ({{ second }} - {{ first }})
    {% elif datepart in coarser %}
        ({{ datediff(first_date, second_date, coarser[datepart][0]) }} * {{ coarser[datepart][1] }} + {{ second }} - {{ first }})
    {% elif datepart in ['second', 'millisecond', 'microsecond'] %}
        ({{ datediff(first_date, second_date, 'minute') }} * {{ {'second': 60, 'millisecond': 60000, 'microsecond': 60000000}[datepart] }} + floor({{ second }}) - floor({{ first }}))
    {% elif datepart == 'week' %}
        ({{ datediff(first_date, second_date, 'day') }} / 7 + case
            when date_part('dow', ({{ first_date }})::timestamp) <= date_part('dow', ({{ second_date }})::timestamp) then
                case when {{ first_date }} <= {{ second_date }} then 0 else -1 end
            else
                case when {{ first_date }} <= {{ second_date }} then 1 else 0 end
        end)
    {% else %}
        {{ exceptions.raise_compiler_error("Unsupported datepart for macro datediff in postgres: " ~ datepart) }}
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
{# A recursion would have to keep to one type, and a day plus an interval is a timestamp. #}
{% macro postgres__date_spine(datepart, start_date, end_date) -%}
    select {{ start_date }} + ((interval '{{ "3 month" if datepart == "quarter" else "1 " ~ datepart }}') * steps.step) as date_{{ datepart }}
    from generate_series(0, cast({{ datediff(start_date, end_date, datepart) }} as integer) - 1) as steps(step)
{%- endmacro %}

{% macro generate_series(upper_bound) -%} {{ return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) }} {%- endmacro %}
{% macro default__generate_series(upper_bound) -%}
    with recursive numbers(generated_number) as (
        select 1
        union all
        select generated_number + 1 from numbers where generated_number < {{ upper_bound }}
    )

    select generated_number
    from numbers
    order by generated_number
{%- endmacro %}

{% macro convert_datetime(date_str, date_fmt) -%}
    {{ return(modules.datetime.datetime.strptime(date_str, date_fmt)) }}
{%- endmacro %}

{% macro dates_in_range(start_date_str, end_date_str=none, in_fmt='%Y%m%d', out_fmt='%Y%m%d') -%}
    {%- set first, last = convert_datetime(start_date_str, in_fmt), convert_datetime(end_date_str or start_date_str, in_fmt) -%}
    {%- set days = [] -%}
    {%- for step in range((last - first).days + 1) -%}
        {%- do days.append((first + modules.datetime.timedelta(days=step)).strftime(out_fmt)) -%}
    {%- endfor -%}
    {{ return(days) }}
{%- endmacro %}

{% macro partition_range(raw_partition_date, date_fmt='%Y%m%d') -%}
    {%- set parts = raw_partition_date.split(',') -%}
    {%- if parts | length > 2 -%}{{ exceptions.raise_compiler_error('Expected one date or two with a comma between them, got ' ~ raw_partition_date) }}{%- endif -%}
    {{ return(dates_in_range(parts[0], parts[1] if parts | length == 2 else none, in_fmt=date_fmt)) }}
{%- endmacro %}

{% macro py_current_timestring() -%}
    {{ return(modules.datetime.datetime.now().strftime('%Y%m%d%H%M%S%f')) }}
{%- endmacro %}
