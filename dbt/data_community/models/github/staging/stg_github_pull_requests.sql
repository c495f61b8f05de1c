{{ config(enabled=var('github')) }}

select
    repository,
    pull_request_number,
    lower(author_login) as author,
    state,
    created_at,
    merged_at,
    closed_at,
    last_load_time
from {{ source('github', 'input_github_pull_requests') }}
