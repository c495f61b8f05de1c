-- Backfills: ranges of past dates whose runs somebody wants, and what became of each date.
create table backfill (
    backfill_key     integer primary key,
    dag_id           text not null,
    from_date        text not null,
    to_date          text not null,
    max_active_runs  integer not null check (max_active_runs >= 1),
    run_backwards    integer not null,
    reprocess        text not null check (reprocess in ('none', 'failed', 'completed')),
    conf             text,
    state            text not null check (state in ('running', 'paused', 'cancelled', 'completed')),
    created_at       text not null,
    completed_at     text,
    created_by       text,
    check (completed_at is null or state in ('cancelled', 'completed')),
    check (completed_at is not null or state <> 'completed')
);

-- One unfinished backfill for each DAG, whoever asks and from wherever.
create unique index backfill_unfinished on backfill (dag_id) where completed_at is null;

-- A row for each date. The outcome is null until its run was made or left out.
create table backfill_run (
    backfill_key    integer not null,
    ordinal         integer not null,
    logical_date    text not null,
    interval_start  text not null,
    interval_end    text not null,
    outcome         text check (outcome in ('created', 'cleared', 'in_flight', 'already_exists', 'cancelled')),
    run_key         integer,
    primary key (backfill_key, ordinal),
    unique (backfill_key, logical_date),
    check ((run_key is not null) = (outcome is not null and outcome in ('created', 'cleared')))
);

create index backfill_run_pending on backfill_run (backfill_key, ordinal) where outcome is null;
create index dag_run_backfill_open on dag_run (backfill_key, backfill_ordinal) where backfill_key is not null and state in ('queued', 'running');
