{{ config(enabled=var('github')) }}

with spread as (
    select
        repository,
        count(*) as number_of_contributors,
        sum(number_of_commits) as number_of_commits,
        sum(case when number_of_commits = 1 then 1 else 0 end) as contributors_with_one_commit,
        sum(case when number_of_commits <= {{ var('few_commits') }} then 1 else 0 end) as contributors_with_few_commits,
        sum(case when number_of_commits <= {{ var('few_commits') }} then number_of_commits else 0 end) as commits_by_few,
        -- Whoever was needed until half of the commits were reached.
        sum(case when (commits_so_far - number_of_commits) * 2 < repository_commits then 1 else 0 end) as contributors_of_half_the_commits
    from {{ ref('int_github_contributions') }}
    group by repository
)

select
    repository,
    number_of_contributors,
    number_of_commits,
    contributors_with_one_commit,
    contributors_with_few_commits,
    contributors_of_half_the_commits,
    cast(contributors_with_few_commits as {{ dbt.type_float() }}) / number_of_contributors as share_of_contributors_with_few_commits,
    cast(commits_by_few as {{ dbt.type_float() }}) / number_of_commits as share_of_commits_by_them,
    cast(number_of_commits as {{ dbt.type_float() }}) / number_of_contributors as commits_per_contributor
from spread
