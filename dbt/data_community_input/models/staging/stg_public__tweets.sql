{# A page may be loaded again, and pages overlap: of each tweet the row of the latest load counts. #}
with tweets as (
    select
        raw_tweets.*,
        loads.last_load_time,
        row_number() over (
            partition by raw_tweets.id
            order by raw_tweets.loaded_at desc, loads.last_load_time desc nulls last, raw_tweets.file_name desc
        ) as recency
    from {{ ref('base_public__raw_tweets') }} as raw_tweets
    left join {{ ref('base_public__raw_tweets_loaded_at') }} as loads
        on {{ base_name('raw_tweets.file_name') }} = loads.file_key
    where raw_tweets.id is not null
)

select
    username,
    tweet_created_at,
    edit_history_tweet_ids,
    id,
    tweet,
    number_of_likes,
    number_of_quotes,
    number_of_replies,
    number_of_retweets,
    file_name,
    last_load_time
from tweets
where recency = 1
