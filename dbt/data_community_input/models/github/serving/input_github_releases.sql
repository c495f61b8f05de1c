{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__releases'),
    'raw_github_releases',
    keys=['repository', 'release_id'],
    columns=['tag_name', 'published_at'],
) }}
