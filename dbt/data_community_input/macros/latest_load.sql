{# Every entry of a base model once, as its latest load has it, with the true time of that load. Entries without a key are left out. #}
{% macro latest_load(base, table, keys, columns) -%}
with entries as (
    select
        base.*,
        loads.last_load_time,
        row_number() over (
            partition by base.{{ keys | join(', base.') }}
            order by base.loaded_at desc, loads.last_load_time desc nulls last, base.file_name desc
        ) as recency
    from {{ base }} as base
    left join (
        {{ load_times(table) }}
    ) as loads
        on {{ base_name('base.file_name') }} = loads.file_key
    where base.{{ keys | join(' is not null and base.') }} is not null
)

select
    {{ (keys + columns) | join(',\n    ') }},
    last_load_time
from entries
where recency = 1
{%- endmacro %}
