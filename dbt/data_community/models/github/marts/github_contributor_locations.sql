{{ config(enabled=var('github')) }}

with contributors as (
    select
        contributions.repository,
        contributions.number_of_commits,
        contributions.repository_commits,
        coalesce(countries.country, 'not given') as country
    from {{ ref('int_github_contributions') }} as contributions
    left join {{ ref('int_github_user_countries') }} as countries
        on contributions.user_id = countries.user_id
)

select
    repository,
    country,
    count(*) as number_of_contributors,
    sum(number_of_commits) as number_of_commits,
    cast(sum(number_of_commits) as {{ dbt.type_float() }}) / max(repository_commits) as share_of_commits
from contributors
group by repository, country
