{{ config(enabled=var('github')) }}

select
    repository,
    user_id,
    lower(login) as login,
    starred_at,
    last_load_time
from {{ source('github', 'input_github_stargazers') }}
