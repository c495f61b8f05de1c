{{ config(enabled=var('github')) }}

select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'number', 'bigint') }} as pull_request_number,
    {{ json_field('entry.value', 'user.login') }} as author_login,
    {{ json_field('entry.value', 'state') }} as state,
    {{ json_field('entry.value', 'created_at', 'timestamp') }} as created_at,
    {{ json_field('entry.value', 'merged_at', 'timestamp') }} as merged_at,
    {{ json_field('entry.value', 'closed_at', 'timestamp') }} as closed_at
from {{ source('github', 'raw_github_pull_requests') }} as pages
{{ flatten('pages.data', 'entry') }}
