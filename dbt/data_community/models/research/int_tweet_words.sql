{{ config(materialized='table') }}

{%- set apostrophes = [39, 8216, 8217] %}
{%- set blanks_and_marks = [9, 10, 13, 33, 34, 35, 36, 37, 38, 40, 41, 42, 43, 44, 45, 46, 47] %}
{%- set more_marks = [58, 59, 60, 61, 62, 63, 64, 91, 92, 93, 95, 96, 123, 124, 125, 126, 8211, 8212, 8220, 8221] %}

-- Apostrophes vanish (don't becomes dont); every other mark parts words, so that #DataMesh, data-mesh and "data mesh." are found.
with lowered as (
    select
        id,
        username,
        tweet_created_at,
        {{ replace_characters(replace_characters('lower(tweet)', apostrophes, ''), blanks_and_marks, ' ') }} as words
    from {{ ref('stg_tweets') }}
),

parted as (
    select
        id,
        username,
        tweet_created_at,
        {{ replace_characters('words', more_marks, ' ') }} as words
    from lowered
)

-- Three rounds leave one blank where there were up to eight.
select
    id,
    username,
    tweet_created_at,
    ' ' || replace(replace(replace(words, '  ', ' '), '  ', ' '), '  ', ' ') || ' ' as words
from parted
