{{ config(enabled=var('github')) }}

{# GitHub lists pull requests among the issues too: they are left out here. #}
select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'number', 'bigint') }} as issue_number,
    {{ json_field('entry.value', 'user.login') }} as author_login,
    {{ json_field('entry.value', 'state') }} as state,
    {{ json_field('entry.value', 'comments', 'bigint') }} as number_of_comments,
    {{ json_field('entry.value', 'created_at', 'timestamp') }} as created_at,
    {{ json_field('entry.value', 'closed_at', 'timestamp') }} as closed_at
from {{ source('github', 'raw_github_issues') }} as pages
{{ flatten('pages.data', 'entry') }}
where {{ json_field('entry.value', 'pull_request.url') }} is null
