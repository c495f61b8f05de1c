{{ config(enabled=var('github')) }}

select
    file_name,
    loaded_at,
    {{ json_field('data', 'id', 'bigint') }} as user_id,
    {{ json_field('data', 'login') }} as login,
    {{ json_field('data', 'type') }} as account_type,
    {{ json_field('data', 'location') }} as location,
    {{ json_field('data', 'followers', 'bigint') }} as number_of_followers,
    {{ json_field('data', 'created_at', 'timestamp') }} as created_at
from {{ source('github', 'raw_github_users') }}
