-- What lay in the stages before there were pipes, which load only what comes. Each file is read once, whoever loaded it first, so that this can be repeated.
use role &{admin_role};

use warehouse &{warehouse};

use schema &{database}.&{schema};

insert into raw_tweets_full (username, data, metadata, file_name, loaded_at)
select
    regexp_substr(split_part(metadata$filename, '/', -1), '^[^-.]+'),
    staged.$1:data,
    staged.$1:meta,
    metadata$filename,
    current_timestamp()
from @twitter_data_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_tweets_full where file_name is not null);

insert into raw_twitter_users (username, name, id, public_metrics, pinned_tweet_id, description, created_at, verified, file_name, loaded_at)
select
    staged.$1:data[0]:username::varchar,
    staged.$1:data[0]:name::varchar,
    staged.$1:data[0]:id::varchar,
    staged.$1:data[0]:public_metrics,
    staged.$1:data[0]:pinned_tweet_id::varchar,
    staged.$1:data[0]:description::varchar,
    staged.$1:data[0]:created_at::varchar,
    staged.$1:data[0]:verified::varchar,
    metadata$filename,
    current_timestamp()
from @twitter_users_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_twitter_users where file_name is not null);

insert into raw_github_repositories (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_repositories_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_repositories where file_name is not null);

insert into raw_github_languages (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_languages_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_languages where file_name is not null);

insert into raw_github_contributors (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_contributors_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_contributors where file_name is not null);

insert into raw_github_commits (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_commits_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_commits where file_name is not null);

insert into raw_github_issues (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_issues_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_issues where file_name is not null);

insert into raw_github_pull_requests (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_pull_requests_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_pull_requests where file_name is not null);

insert into raw_github_releases (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_releases_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_releases where file_name is not null);

insert into raw_github_stargazers (repository, data, file_name, loaded_at)
select
    staged.$1:repository::varchar,
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_stargazers_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_stargazers where file_name is not null);

insert into raw_github_users (data, file_name, loaded_at)
select
    staged.$1:data,
    metadata$filename,
    current_timestamp()
from @github_users_stage (file_format => 'json_objects') as staged
where metadata$filename not in (select file_name from raw_github_users where file_name is not null);
