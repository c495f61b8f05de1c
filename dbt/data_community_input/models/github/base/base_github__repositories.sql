{{ config(enabled=var('github')) }}

select
    lower(repository) as repository,
    file_name,
    loaded_at,
    {{ json_field('data', 'id', 'bigint') }} as repository_id,
    {{ json_field('data', 'description') }} as description,
    {{ json_field('data', 'language') }} as main_language,
    {{ json_field('data', 'stargazers_count', 'bigint') }} as number_of_stars,
    {{ json_field('data', 'forks_count', 'bigint') }} as number_of_forks,
    {{ json_field('data', 'open_issues_count', 'bigint') }} as number_of_open_issues,
    {{ json_field('data', 'created_at', 'timestamp') }} as created_at,
    {{ json_field('data', 'pushed_at', 'timestamp') }} as pushed_at
from {{ source('github', 'raw_github_repositories') }}
