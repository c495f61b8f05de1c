select
    lower(username) as username,
    file_name,
    loaded_at,
    name as user_full_name,
    id as user_id,
    {{ json_field('public_metrics', 'followers_count', 'integer') }} as number_of_followers,
    {{ json_field('public_metrics', 'following_count', 'integer') }} as number_of_following,
    {{ json_field('public_metrics', 'tweet_count', 'integer') }} as number_of_tweets,
    {{ json_field('public_metrics', 'listed_count', 'integer') }} as number_of_twitter_lists,
    pinned_tweet_id,
    description as user_description,
    {{ iso_to_timestamp('created_at') }} as created_at,
    lower(verified) as verified
from {{ source('public', 'raw_twitter_users') }}
