{{ config(enabled=var('github')) }}

select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'sha') }} as sha,
    {{ json_field('entry.value', 'author.login') }} as author_login,
    {{ json_field('entry.value', 'commit.author.name') }} as author_name,
    {{ json_field('entry.value', 'commit.author.date', 'timestamp') }} as authored_at,
    {{ json_field('entry.value', 'commit.committer.date', 'timestamp') }} as committed_at
from {{ source('github', 'raw_github_commits') }} as pages
{{ flatten('pages.data', 'entry') }}
