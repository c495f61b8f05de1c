{{ config(enabled=var('github')) }}

select
    repository,
    contributor_rank,
    login,
    number_of_commits,
    cast(number_of_commits as {{ dbt.type_float() }}) / repository_commits as share_of_commits
from {{ ref('int_github_contributions') }}
where contributor_rank <= {{ var('top_contributors') }}
