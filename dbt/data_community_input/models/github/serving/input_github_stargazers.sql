{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__stargazers'),
    'raw_github_stargazers',
    keys=['repository', 'user_id'],
    columns=['login', 'starred_at'],
) }}
