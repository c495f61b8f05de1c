{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__users'),
    'raw_github_users',
    keys=['user_id'],
    columns=['login', 'account_type', 'location', 'number_of_followers', 'created_at'],
) }}
