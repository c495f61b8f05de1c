{%- set rankings = {'liked': 'likes', 'quoted': 'quotes', 'replied': 'replies', 'retweeted': 'retweets'} -%}

with ranked as (
    select
        username,
        id,
        tweet
        {%- for word, count in rankings.items() %},
        number_of_{{ count }},
        row_number() over (
            partition by username
            order by number_of_{{ count }} desc, tweet_created_at desc, id desc
        ) as most_{{ word }}_rank
        {%- endfor %}
    from {{ ref('stg_tweets') }}
)

select
    username
    {%- for word, count in rankings.items() %},
    max(case when most_{{ word }}_rank = 1 then id end) as most_{{ word }}_tweet_id,
    max(case when most_{{ word }}_rank = 1 then tweet end) as most_{{ word }}_tweet,
    max(case when most_{{ word }}_rank = 1 then number_of_{{ count }} end) as most_{{ word }}_tweet_{{ count }}
    {%- endfor %}
from ranked
group by username
