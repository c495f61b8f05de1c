{{ config(enabled=var('github')) }}

{# A draft is not out yet. #}
select
    repository,
    release_id,
    tag_name,
    published_at,
    last_load_time
from {{ source('github', 'input_github_releases') }}
where published_at is not null
