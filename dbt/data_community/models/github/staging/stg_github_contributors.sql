{{ config(enabled=var('github')) }}

{# Some bots are users like any other: their names tell. #}
select
    repository,
    user_id,
    lower(login) as login,
    case
        when account_type = 'Bot' or lower(login) like '%[bot]' or lower(login) like '%-bot' then 'bot'
        else lower(account_type)
    end as account_kind,
    number_of_commits,
    last_load_time
from {{ source('github', 'input_github_contributors') }}
