{{ config(enabled=var('github')) }}

{# An author without an account on GitHub goes by the name given to git. #}
select
    repository,
    sha,
    lower(coalesce(author_login, author_name)) as author,
    authored_at,
    committed_at,
    last_load_time
from {{ source('github', 'input_github_commits') }}
