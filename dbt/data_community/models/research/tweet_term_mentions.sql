{{ config(materialized='table') }}

select distinct
    tweets.id,
    terms.term,
    terms.kind,
    tweets.username,
    tweets.tweet_created_at
from {{ ref('int_tweet_words') }} as tweets
inner join {{ ref('tracked_terms') }} as terms
    on tweets.words like '% ' || terms.spelling || ' %'
