-- What loads each new file by itself, once S3 tells Snowflake of it: SHOW PIPES names the queue that the bucket's event notification goes to.
-- A pipe is never replaced: it remembers what it has loaded.
use role &{admin_role};

use schema &{database}.&{schema};

create pipe if not exists tweets_snowpipe auto_ingest = true as
    copy into raw_tweets_full (username, data, metadata, file_name, loaded_at)
    from (
        select
            regexp_substr(split_part(metadata$filename, '/', -1), '^[^-.]+'),
            $1:data,
            $1:meta,
            metadata$filename,
            metadata$start_scan_time
        from @twitter_data_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists twitter_users_snowpipe auto_ingest = true as
    copy into raw_twitter_users (username, name, id, public_metrics, pinned_tweet_id, description, created_at, verified, file_name, loaded_at)
    from (
        select
            $1:data[0]:username::varchar,
            $1:data[0]:name::varchar,
            $1:data[0]:id::varchar,
            $1:data[0]:public_metrics,
            $1:data[0]:pinned_tweet_id::varchar,
            $1:data[0]:description::varchar,
            $1:data[0]:created_at::varchar,
            $1:data[0]:verified::varchar,
            metadata$filename,
            metadata$start_scan_time
        from @twitter_users_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_repositories_snowpipe auto_ingest = true as
    copy into raw_github_repositories (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_repositories_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_languages_snowpipe auto_ingest = true as
    copy into raw_github_languages (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_languages_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_contributors_snowpipe auto_ingest = true as
    copy into raw_github_contributors (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_contributors_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_commits_snowpipe auto_ingest = true as
    copy into raw_github_commits (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_commits_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_issues_snowpipe auto_ingest = true as
    copy into raw_github_issues (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_issues_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_pull_requests_snowpipe auto_ingest = true as
    copy into raw_github_pull_requests (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_pull_requests_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_releases_snowpipe auto_ingest = true as
    copy into raw_github_releases (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_releases_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_stargazers_snowpipe auto_ingest = true as
    copy into raw_github_stargazers (repository, data, file_name, loaded_at)
    from (
        select
            $1:repository::varchar,
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_stargazers_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';

create pipe if not exists github_users_snowpipe auto_ingest = true as
    copy into raw_github_users (data, file_name, loaded_at)
    from (
        select
            $1:data,
            metadata$filename,
            metadata$start_scan_time
        from @github_users_stage
    )
    file_format = (format_name = 'json_objects')
    on_error = 'skip_file';
