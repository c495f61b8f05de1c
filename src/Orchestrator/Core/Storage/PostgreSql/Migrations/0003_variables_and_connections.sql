-- What tasks read of their installation. The values are encrypted; key_id says under which key, so that keys can change.
create table variable (
    name        text primary key,
    value       text not null,
    key_id      text not null,
    updated_at  timestamptz not null
);

create table connection (
    conn_id     text primary key,
    value       text not null,
    key_id      text not null,
    updated_at  timestamptz not null
);
