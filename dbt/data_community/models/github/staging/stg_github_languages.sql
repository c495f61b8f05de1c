{{ config(enabled=var('github')) }}

select
    repository,
    language,
    number_of_bytes,
    last_load_time
from {{ source('github', 'input_github_languages') }}
