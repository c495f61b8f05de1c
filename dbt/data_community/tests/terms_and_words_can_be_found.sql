-- Tweets are searched as lower-case words parted by one blank: a spelling of another form would never match.
with spellings as (
    select spelling
    from {{ ref('tracked_terms') }}
    union all
    select word as spelling
    from {{ ref('sentiment_lexicon') }}
)

select spelling
from spellings
where
    spelling <> lower(spelling)
    or spelling <> trim(spelling)
    or spelling like '%  %'
    {%- for mark in ['-', '#', '.', '/', '&', '+'] %}
    or spelling like '%{{ mark }}%'
    {%- endfor %}
