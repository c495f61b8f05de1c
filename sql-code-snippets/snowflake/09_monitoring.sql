-- What there is to look at. Each statement stands by itself.
use role &{admin_role};

use warehouse &{warehouse};

use schema &{database}.&{schema};

-- The pipes, and the queue each hears of new files from.
show pipes in schema &{database}.&{schema};

-- Whether a pipe runs, and how many files wait for it.
select system$pipe_status('&{database}.&{schema}.tweets_snowpipe') as status;

-- The files of the last day that could not be loaded, and why.
select table_name, file_name, pipe_name, status, error_count, first_error_message, last_load_time
from (
    select * from table(information_schema.copy_history(table_name => 'raw_tweets_full', start_time => dateadd(day, -1, current_timestamp())))
    union all
    select * from table(information_schema.copy_history(table_name => 'raw_twitter_users', start_time => dateadd(day, -1, current_timestamp())))
)
where status <> 'Loaded'
order by last_load_time desc;

-- How old the newest row of each raw table is.
select 'raw_tweets_full' as table_name, count(*) as row_count, max(loaded_at) as newest from raw_tweets_full
union all
select 'raw_twitter_users', count(*), max(loaded_at) from raw_twitter_users
union all
select 'raw_github_commits', count(*), max(loaded_at) from raw_github_commits;

-- What each DAG and task of Dagfire ran in the last day: its statements bear a tag, a JSON object.
select
    try_parse_json(query_tag):dag_id::varchar as dag_id,
    try_parse_json(query_tag):task_id::varchar as task_id,
    count(*) as statements,
    sum(total_elapsed_time) / 1000 as seconds,
    sum(bytes_scanned) as bytes_scanned,
    count_if(execution_status <> 'SUCCESS') as failed
from table(information_schema.query_history(end_time_range_start => dateadd(day, -1, current_timestamp()), result_limit => 10000))
where try_parse_json(query_tag):dag_id is not null
group by 1, 2
order by seconds desc;

-- What pipes and the warehouse cost in the last month, in credits.
select 'pipes' as what, sum(credits_used) as credits
from table(information_schema.pipe_usage_history(date_range_start => dateadd(day, -28, current_timestamp())))
union all
select warehouse_name, sum(credits_used)
from table(information_schema.warehouse_metering_history(dateadd(day, -28, current_date()), current_date(), '&{warehouse}'))
group by warehouse_name;
