with ranked as (
    select
        term,
        kind,
        id,
        username,
        tweet_created_at,
        row_number() over (partition by term order by tweet_created_at, id) as place
    from {{ ref('tweet_term_mentions') }}
)

select
    term,
    kind,
    tweet_created_at as first_mentioned_at,
    id as first_tweet_id,
    username as first_username
from ranked
where place = 1
