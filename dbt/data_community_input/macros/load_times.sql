{# When each file of a raw table was last loaded, from the load history: a column filled during the load would be too early. #}
{% macro load_times(table) %}
with loads as (
    {{ load_history(table) }}
),

files as (
    select
        {{ base_name('file_name') }} as file_key,
        last_load_time
    from loads
)

select
    file_key,
    {{ file_username('file_key') }} as username,
    max(last_load_time) as last_load_time
from files
group by file_key
{% endmacro %}
