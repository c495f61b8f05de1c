{{ config(enabled=var('github')) }}

{#
    The whole location is looked for first, so that a place with a comma in its name can be in the seed; then its end (Lyon, France),
    then its beginning (Berlin, somewhere).
#}
select
    users.user_id,
    case
        when users.location is null or users.location = '' then 'not given'
        else coalesce(by_whole.country, by_end.country, by_begin.country, 'not recognised')
    end as country
from {{ ref('stg_github_users') }} as users
left join {{ ref('country_spellings') }} as by_whole
    on users.location_whole = by_whole.spelling
left join {{ ref('country_spellings') }} as by_end
    on users.location_end = by_end.spelling
left join {{ ref('country_spellings') }} as by_begin
    on users.location_begin = by_begin.spelling
