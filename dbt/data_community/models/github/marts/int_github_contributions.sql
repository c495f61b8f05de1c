{{ config(enabled=var('github')) }}

with contributors as (
    select
        repository,
        user_id,
        login,
        number_of_commits
    from {{ ref('stg_github_contributors') }}
    where account_kind <> 'bot' and number_of_commits > 0
)

select
    repository,
    user_id,
    login,
    number_of_commits,
    row_number() over (partition by repository order by number_of_commits desc, login, user_id) as contributor_rank,
    sum(number_of_commits) over (
        partition by repository
        order by number_of_commits desc, login, user_id
        rows between unbounded preceding and current row
    ) as commits_so_far,
    sum(number_of_commits) over (partition by repository) as repository_commits
from contributors
