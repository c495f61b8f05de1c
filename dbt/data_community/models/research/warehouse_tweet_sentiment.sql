{{ config(materialized='table') }}

{%- set negations = ['not', 'no', 'never', 'hardly', 'isnt', 'arent', 'wasnt', 'dont', 'doesnt', 'didnt', 'cant', 'wont', 'not so', 'not very'] %}

with mentions as (
    select
        id,
        term,
        username,
        tweet_created_at
    from {{ ref('tweet_term_mentions') }}
    where kind = 'warehouse'
),

words as (
    select
        id,
        words
    from {{ ref('int_tweet_words') }}
    where id in (select mentions.id from mentions)
),

scores as (
    select
        words.id,
        sum(
            case
                {%- for negation in negations %}
                when words.words like '% {{ negation }} ' || lexicon.word || ' %' then -lexicon.score
                {%- endfor %}
                else lexicon.score
            end
        ) as score
    from words
    inner join {{ ref('sentiment_lexicon') }} as lexicon
        on words.words like '% ' || lexicon.word || ' %'
    group by words.id
)

select
    mentions.id,
    mentions.term,
    mentions.username,
    mentions.tweet_created_at,
    coalesce(scores.score, 0) as score,
    case
        when scores.score > 0 then 'positive'
        when scores.score < 0 then 'negative'
        else 'neutral'
    end as sentiment
from mentions
left join scores
    on mentions.id = scores.id
