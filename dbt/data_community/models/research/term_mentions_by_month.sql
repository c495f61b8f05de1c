with mentions as (
    select
        term,
        kind,
        id,
        username,
        {{ month_of('tweet_created_at') }} as mention_month
    from {{ ref('tweet_term_mentions') }}
),

months as (
    select
        term,
        kind,
        mention_month,
        count(*) as number_of_tweets,
        count(distinct username) as number_of_users
    from mentions
    group by term, kind, mention_month
)

select
    months.term,
    months.kind,
    months.mention_month,
    months.number_of_tweets,
    months.number_of_users,
    first_mentions.first_mentioned_at
from months
inner join {{ ref('term_first_mentions') }} as first_mentions
    on months.term = first_mentions.term
