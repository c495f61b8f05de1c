{{ config(enabled=var('github')) }}

{{ latest_load(
    ref('base_github__languages'),
    'raw_github_languages',
    keys=['repository', 'language'],
    columns=['number_of_bytes'],
) }}
