{{ config(enabled=var('github')) }}

select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'id', 'bigint') }} as user_id,
    {{ json_field('entry.value', 'login') }} as login,
    {{ json_field('entry.value', 'type') }} as account_type,
    {{ json_field('entry.value', 'contributions', 'bigint') }} as number_of_commits
from {{ source('github', 'raw_github_contributors') }} as pages
{{ flatten('pages.data', 'entry') }}
