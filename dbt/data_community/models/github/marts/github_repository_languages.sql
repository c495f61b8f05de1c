{{ config(enabled=var('github')) }}

select
    repository,
    language,
    number_of_bytes,
    row_number() over (partition by repository order by number_of_bytes desc, language) as language_rank,
    cast(number_of_bytes as {{ dbt.type_float() }})
        / nullif(sum(number_of_bytes) over (partition by repository), 0) as share_of_code
from {{ ref('stg_github_languages') }}
