select
    term,
    count(*) as number_of_tweets,
    sum(case when sentiment = 'positive' then 1 else 0 end) as positive_tweets,
    sum(case when sentiment = 'neutral' then 1 else 0 end) as neutral_tweets,
    sum(case when sentiment = 'negative' then 1 else 0 end) as negative_tweets,
    cast(sum(score) as {{ dbt.type_float() }}) / count(*) as average_score,
    cast(sum(case sentiment when 'positive' then 1 when 'negative' then -1 else 0 end) as {{ dbt.type_float() }}) / count(*) as net_sentiment
from {{ ref('warehouse_tweet_sentiment') }}
group by term
