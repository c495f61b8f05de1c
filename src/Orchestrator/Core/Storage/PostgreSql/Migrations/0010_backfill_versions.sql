-- Whether runs a backfill takes over go on with the DAG as it is now.
alter table backfill add column on_latest_version boolean not null default false;
