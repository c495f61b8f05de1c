select
    username,
    tweet_created_at,
    {{ day_of('tweet_created_at') }} as tweet_date,
    edit_history_tweet_ids,
    id,
    tweet,
    number_of_likes,
    number_of_quotes,
    number_of_replies,
    number_of_retweets,
    last_load_time
from {{ source('public', 'input_tweets') }}
