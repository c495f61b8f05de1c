{{ config(enabled=var('github')) }}

-- Locations are searched in lower case and without dots: a spelling of another form would never match.
select spelling
from {{ ref('country_spellings') }}
where
    spelling <> lower(spelling)
    or spelling <> trim(spelling)
    or spelling like '%.%'
