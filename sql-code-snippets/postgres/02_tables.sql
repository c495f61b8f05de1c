-- What pipes load: answers as they came, with the file they stood in and when it was read.
-- JSON is kept as text: as jsonb it would lose its order and spaces, and what PostgreSQL takes for no JSON could not be kept at all.
create table if not exists "&{schema}".raw_tweets_full (
    username text,
    data text,
    metadata text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_twitter_users (
    username text,
    name text,
    id text,
    public_metrics text,
    pinned_tweet_id text,
    description text,
    created_at text,
    verified text check (verified in ('true', 'false')),
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_repositories (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_languages (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_contributors (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_commits (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_issues (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_pull_requests (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_stargazers (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_releases (
    repository text,
    data text,
    file_name text,
    loaded_at timestamptz
);

create table if not exists "&{schema}".raw_github_users (
    data text,
    file_name text,
    loaded_at timestamptz
);

-- The history of loads, with one load per content of a file: what makes an ingest repeatable. Files are compared by their bytes, as stages list them.
create table if not exists "&{schema}".copy_history (
    table_name text not null,
    file_name text collate "C" not null,
    stage text not null,
    pipe text not null,
    status text not null check (status in ('Loaded', 'Partially loaded', 'Load failed')),
    row_count bigint not null,
    row_parsed bigint not null,
    error_count bigint not null,
    first_error_message text,
    etag text not null,
    file_size bigint not null,
    last_load_time timestamptz not null,
    unique (table_name, file_name, etag)
);

create index if not exists copy_history_time on "&{schema}".copy_history (table_name, last_load_time);
