{{ config(enabled=var('github')) }}

{%- set kinds = [
    ('commits', 'stg_github_commits', 'committed_at', 'author'),
    ('issues_opened', 'stg_github_issues', 'created_at', 'author'),
    ('issues_closed', 'stg_github_issues', 'closed_at', 'null'),
    ('pull_requests_opened', 'stg_github_pull_requests', 'created_at', 'author'),
    ('pull_requests_merged', 'stg_github_pull_requests', 'merged_at', 'null'),
    ('stars', 'stg_github_stargazers', 'starred_at', 'null'),
    ('releases', 'stg_github_releases', 'published_at', 'null'),
] -%}

with events as (
    {%- for kind, model, moment, author in kinds %}
    select
        repository,
        {{ month_of(moment) }} as activity_month,
        '{{ kind }}' as kind,
        {{ author if author != 'null' else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as author
    from {{ ref(model) }}
    where {{ moment }} is not null
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select
    repository,
    activity_month,
    {%- for kind, model, moment, author in kinds %}
    sum(case when kind = '{{ kind }}' then 1 else 0 end) as number_of_{{ kind }},
    {%- endfor %}
    count(distinct case when kind = 'commits' then author end) as number_of_commit_authors,
    count(distinct author) as number_of_active_people
from events
group by repository, activity_month
