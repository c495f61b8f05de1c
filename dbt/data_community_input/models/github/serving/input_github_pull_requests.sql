{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__pull_requests'),
    'raw_github_pull_requests',
    keys=['repository', 'pull_request_number'],
    columns=['author_login', 'state', 'created_at', 'merged_at', 'closed_at'],
) }}
