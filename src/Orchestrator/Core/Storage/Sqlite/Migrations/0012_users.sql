-- Who may use the web site and the API. Names are in small letters. The stamp changes with the password: sessions that hold another one have ended.
create table web_user (
    user_name            text primary key,
    role                 text not null check (role in ('viewer', 'operator', 'admin')),
    password_hash        text,
    stamp                text not null,
    is_disabled          boolean not null default false,
    grants               text not null default '[]',
    created_at           text not null,
    password_changed_at  text,
    last_sign_in_at      text,
    check ((password_hash is null) = (password_changed_at is null))
) without rowid;

-- Tokens of programs, by the hash of their text.
create table api_token (
    token_id      text primary key,
    token_hash    text not null unique,
    user_name     text not null references web_user (user_name),
    name          text not null,
    created_at    text not null,
    expires_at    text,
    last_used_at  text
) without rowid;

create unique index api_token_name on api_token (user_name, name);

-- Attempts to sign in that count against a name (user:…) or an address (address:…).
create table sign_in_attempt (
    subject   text primary key,
    attempts  integer not null,
    last_at   text not null
) without rowid;

create index sign_in_attempt_time on sign_in_attempt (last_at);

-- Keys that protect cookies, encrypted; key_id says under which secret key.
create table session_key (
    key_name    text primary key,
    value       text not null,
    key_id      text not null,
    updated_at  text not null
) without rowid;
