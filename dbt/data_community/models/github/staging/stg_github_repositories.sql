{{ config(enabled=var('github')) }}

select
    repository,
    description,
    main_language,
    number_of_stars,
    number_of_forks,
    number_of_open_issues,
    created_at,
    pushed_at,
    last_load_time
from {{ source('github', 'input_github_repositories') }}
