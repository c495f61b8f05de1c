{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__repositories'),
    'raw_github_repositories',
    keys=['repository'],
    columns=['repository_id', 'description', 'main_language', 'number_of_stars', 'number_of_forks', 'number_of_open_issues', 'created_at', 'pushed_at'],
) }}
