-- name: any_web_user
select case when exists (select 1 from web_user) then 1 else 0 end;

-- name: list_web_users
select user_name, role, password_hash, stamp, is_disabled, grants, created_at, password_changed_at, last_sign_in_at
from web_user
where cast(@user_name as text) is null or user_name = @user_name
order by user_name;

-- name: add_web_user
insert into web_user (user_name, role, password_hash, stamp, created_at, password_changed_at)
values (@user_name, @role, @password_hash, @stamp, @now, @password_changed_at)
on conflict (user_name) do nothing;

-- name: set_web_user_password
update web_user set password_hash = @password_hash, stamp = @stamp, password_changed_at = @now where user_name = @user_name;

-- name: rehash_web_user_password
-- The same password under a dearer hash: sessions go on. Only while it is the one that was checked.
update web_user set password_hash = @password_hash where user_name = @user_name and password_hash = @old;

-- name: set_web_user_role
-- Somebody must be left who can manage the users.
update web_user set role = @role
where user_name = @user_name
  and (@role = 'admin' or role <> 'admin' or is_disabled
       or exists (select 1 from web_user other where other.user_name <> @user_name and other.role = 'admin' and not other.is_disabled));

-- name: disable_web_user
update web_user set is_disabled = @is_disabled, stamp = @stamp
where user_name = @user_name
  and (not @is_disabled or role <> 'admin' or is_disabled
       or exists (select 1 from web_user other where other.user_name <> @user_name and other.role = 'admin' and not other.is_disabled));

-- name: set_web_user_grants
update web_user set grants = @grants where user_name = @user_name;

-- name: note_web_user_sign_in
update web_user set last_sign_in_at = @now where user_name = @user_name;

-- name: delete_web_user
-- The last of all may go: that is how sign-in is switched off.
delete from web_user
where user_name = @user_name
  and (role <> 'admin' or is_disabled
       or exists (select 1 from web_user other where other.user_name <> @user_name and other.role = 'admin' and not other.is_disabled)
       or not exists (select 1 from web_user other where other.user_name <> @user_name));

-- name: delete_tokens_of_web_user
delete from api_token where user_name = @user_name;

-- name: add_api_token
insert into api_token (token_id, token_hash, user_name, name, created_at, expires_at)
values (@token_id, @token_hash, @user_name, @name, @now, @expires_at)
on conflict (user_name, name) do nothing;

-- name: list_api_tokens
select token_id, user_name, name, created_at, expires_at, last_used_at
from api_token
where cast(@user_name as text) is null or user_name = @user_name
order by user_name, name;

-- name: find_api_token
select token_id, user_name, expires_at, last_used_at from api_token where token_hash = @token_hash;

-- name: note_api_token_use
update api_token set last_used_at = @now where token_id = @token_id;

-- name: delete_api_token
delete from api_token where token_id = @token_id and (cast(@user_name as text) is null or user_name = @user_name) returning user_name, name;

-- name: count_sign_in_attempt
-- Counted before the password is looked at, so that attempts at the same time cannot pass together. Beyond the limit the time stands still: refused attempts do not make a lock longer.
insert into sign_in_attempt (subject, attempts, last_at) values (@subject, 1, @now)
on conflict (subject) do update
set attempts = case when sign_in_attempt.last_at <= @forget_before then 1 else sign_in_attempt.attempts + 1 end,
    last_at = case when sign_in_attempt.last_at <= @forget_before or sign_in_attempt.attempts < @most then excluded.last_at else sign_in_attempt.last_at end
returning attempts, last_at;

-- name: take_back_sign_in_attempt
update sign_in_attempt set attempts = attempts - 1 where subject = @subject and attempts > 0;

-- name: forget_sign_in_attempts
delete from sign_in_attempt where subject = @subject or last_at <= @forget_before;

-- name: list_session_keys
select key_name as id, value, key_id from session_key where cast(@id as text) is null or key_name = @id order by key_name;

-- name: add_session_key
insert into session_key (key_name, value, key_id, updated_at) values (@id, @value, @key_id, @now) on conflict (key_name) do nothing;

-- name: rekey_session_key
update session_key set value = @value, key_id = @key_id where key_name = @id and value = @old;
