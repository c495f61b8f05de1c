{{ config(enabled=var('github')) }}

select
    repository,
    issue_number,
    lower(author_login) as author,
    state,
    number_of_comments,
    created_at,
    closed_at,
    last_load_time
from {{ source('github', 'input_github_issues') }}
