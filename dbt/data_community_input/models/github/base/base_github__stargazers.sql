{{ config(enabled=var('github')) }}

select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'user.id', 'bigint') }} as user_id,
    {{ json_field('entry.value', 'user.login') }} as login,
    {{ json_field('entry.value', 'starred_at', 'timestamp') }} as starred_at
from {{ source('github', 'raw_github_stargazers') }} as pages
{{ flatten('pages.data', 'entry') }}
