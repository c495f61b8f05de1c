{# When each file was last loaded, from the load history: a column filled during the load would be too early. #}
with loads as (
    {{ load_history('raw_twitter_users') }}
)

select
    file_name,
    {{ file_username('file_name') }} as username,
    max(last_load_time) as last_load_time
from loads
group by file_name
