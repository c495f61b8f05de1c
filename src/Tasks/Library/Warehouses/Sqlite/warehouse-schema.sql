CREATE TABLE IF NOT EXISTS raw_tweets_full (
    username  TEXT,
    data      TEXT,
    metadata  TEXT,
    file_name TEXT,
    loaded_at TEXT
);

CREATE TABLE IF NOT EXISTS raw_twitter_users (
    username        TEXT,
    name            TEXT,
    id              TEXT,
    public_metrics  TEXT,
    pinned_tweet_id TEXT,
    description     TEXT,
    created_at      TEXT,
    verified        TEXT CHECK (verified IN ('true', 'false')),
    file_name       TEXT,
    loaded_at       TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_repositories (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_languages (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_contributors (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_commits (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_issues (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_pull_requests (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_stargazers (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_releases (
    repository TEXT,
    data       TEXT,
    file_name  TEXT,
    loaded_at  TEXT
);

CREATE TABLE IF NOT EXISTS raw_github_users (
    data      TEXT,
    file_name TEXT,
    loaded_at TEXT
);

CREATE TABLE IF NOT EXISTS copy_history (
    table_name          TEXT NOT NULL,
    file_name           TEXT NOT NULL,
    stage               TEXT NOT NULL,
    pipe                TEXT NOT NULL,
    status              TEXT NOT NULL CHECK (status IN ('Loaded', 'Partially loaded', 'Load failed')),
    row_count           INTEGER NOT NULL,
    row_parsed          INTEGER NOT NULL,
    error_count         INTEGER NOT NULL,
    first_error_message TEXT,
    etag                TEXT NOT NULL,
    file_size           INTEGER NOT NULL,
    last_load_time      TEXT NOT NULL
);

-- One load per content of a file: what makes an ingest repeatable.
CREATE UNIQUE INDEX IF NOT EXISTS copy_history_file ON copy_history (table_name, file_name, etag);

CREATE INDEX IF NOT EXISTS copy_history_time ON copy_history (table_name, last_load_time);
