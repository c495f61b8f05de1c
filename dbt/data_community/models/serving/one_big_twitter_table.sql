select
    users.user_id,
    users.user_full_name,
    users.user_description,
    users.created_at as user_joined_at,
    tweets.username,
    tweets.tweet_created_at,
    tweets.tweet_date,
    tweets.edit_history_tweet_ids,
    tweets.id,
    tweets.tweet,
    tweets.number_of_likes,
    tweets.number_of_quotes,
    tweets.number_of_replies,
    tweets.number_of_retweets,
    users.number_of_followers,
    users.number_of_following,
    users.number_of_tweets,
    users.number_of_twitter_lists,
    users.pinned_tweet_id,
    tweets.last_load_time
from {{ ref('stg_tweets') }} as tweets
left join {{ ref('stg_users') }} as users
    on tweets.username = users.username
