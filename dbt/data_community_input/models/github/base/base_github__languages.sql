{{ config(enabled=var('github')) }}

{# An answer holds all languages of a repository, so only its latest counts: a language that is gone is in older ones only. #}
with answers as (
    select
        lower(repository) as repository,
        data,
        file_name,
        loaded_at,
        row_number() over (partition by lower(repository) order by loaded_at desc, file_name desc) as recency
    from {{ source('github', 'raw_github_languages') }}
)

select
    answers.repository,
    answers.file_name,
    answers.loaded_at,
    entry.key as language,
    {{ json_integer('entry.value') }} as number_of_bytes
from answers
{{ flatten_object('answers.data', 'entry') }}
where answers.recency = 1
