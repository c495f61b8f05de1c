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
    last_load_time
from {{ source('public', 'input_twitter_users') }}
