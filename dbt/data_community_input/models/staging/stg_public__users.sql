{# One row per handle, that of the latest load. #}
with users as (
    select
        raw_users.*,
        loads.last_load_time,
        row_number() over (
            partition by raw_users.username
            order by raw_users.loaded_at desc, loads.last_load_time desc nulls last, raw_users.user_id desc
        ) as recency
    from {{ ref('base_public__raw_users') }} as raw_users
    left join {{ ref('base_public__raw_users_loaded_at') }} as loads
        on {{ base_name('raw_users.file_name') }} = loads.file_key
    where raw_users.username is not null
)

select
    username,
    user_full_name,
    user_id,
    number_of_followers,
    number_of_following,
    number_of_tweets,
    number_of_twitter_lists,
    pinned_tweet_id,
    user_description,
    created_at,
    verified,
    file_name,
    last_load_time
from users
where recency = 1
