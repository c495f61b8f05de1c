{{ config(enabled=var('github')) }}

select
    lower(pages.repository) as repository,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('entry.value', 'id', 'bigint') }} as release_id,
    {{ json_field('entry.value', 'tag_name') }} as tag_name,
    {{ json_field('entry.value', 'published_at', 'timestamp') }} as published_at
from {{ source('github', 'raw_github_releases') }} as pages
{{ flatten('pages.data', 'entry') }}
