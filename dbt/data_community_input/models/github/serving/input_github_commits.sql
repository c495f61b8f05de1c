{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__commits'),
    'raw_github_commits',
    keys=['repository', 'sha'],
    columns=['author_login', 'author_name', 'authored_at', 'committed_at'],
) }}
