{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__contributors'),
    'raw_github_contributors',
    keys=['repository', 'user_id'],
    columns=['login', 'account_type', 'number_of_commits'],
) }}
