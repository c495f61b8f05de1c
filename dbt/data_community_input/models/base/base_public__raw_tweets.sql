{# One row per tweet and page: a raw row is a page as the API answered it. #}
select
    lower(pages.username) as username,
    pages.file_name,
    pages.loaded_at,
    {{ json_field('tweet.value', 'id') }} as id,
    {{ json_field('tweet.value', 'text') }} as tweet,
    {{ json_field('tweet.value', 'created_at', 'timestamp') }} as tweet_created_at,
    {{ json_field('tweet.value', 'edit_history_tweet_ids[0]') }} as edit_history_tweet_ids,
    {{ json_field('tweet.value', 'public_metrics.like_count', 'integer') }} as number_of_likes,
    {{ json_field('tweet.value', 'public_metrics.quote_count', 'integer') }} as number_of_quotes,
    {{ json_field('tweet.value', 'public_metrics.reply_count', 'integer') }} as number_of_replies,
    {{ json_field('tweet.value', 'public_metrics.retweet_count', 'integer') }} as number_of_retweets
from {{ source('public', 'raw_tweets_full') }} as pages
{{ flatten('pages.data', 'tweet') }}
