-- What pipes load: answers as they came, with the file they stood in and when it was read.
use role &{admin_role};

use schema &{database}.&{schema};

create table if not exists raw_tweets_full (
    username varchar,
    data variant,
    metadata variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_twitter_users (
    username varchar,
    name varchar,
    id varchar,
    public_metrics variant,
    pinned_tweet_id varchar,
    description varchar,
    created_at varchar,
    verified varchar,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_repositories (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_languages (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_contributors (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_commits (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_issues (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_pull_requests (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_releases (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_stargazers (
    repository varchar,
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);

create table if not exists raw_github_users (
    data variant,
    file_name varchar,
    loaded_at timestamp_ltz
);
