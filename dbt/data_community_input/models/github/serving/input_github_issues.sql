{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__issues'),
    'raw_github_issues',
    keys=['repository', 'issue_number'],
    columns=['author_login', 'state', 'number_of_comments', 'created_at', 'closed_at'],
) }}
