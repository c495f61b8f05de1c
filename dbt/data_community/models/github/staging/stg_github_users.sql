{{ config(enabled=var('github')) }}

{# Dots go, so that U.S.A. is USA. #}
with users as (
    select
        user_id,
        lower(login) as login,
        trim(location) as location,
        lower(replace(location, '.', '')) as spelling,
        number_of_followers,
        created_at,
        last_load_time
    from {{ source('github', 'input_github_users') }}
)

select
    user_id,
    login,
    location,
    trim(spelling) as location_whole,
    {{ before_comma('spelling') }} as location_begin,
    {{ behind_comma('spelling') }} as location_end,
    number_of_followers,
    created_at,
    last_load_time
from users
