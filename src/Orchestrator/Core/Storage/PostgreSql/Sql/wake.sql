-- name: wake_channel
select quote_ident('dagfire_' || current_schema());

-- name: notify
select pg_notify('dagfire_' || current_schema(), $1);
