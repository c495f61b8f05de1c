-- The schema that holds everything. A schema that is there is not made again: that would ask for rights on the database.
do $$ begin if not exists (select from pg_namespace where nspname = '&{schema}') then create schema "&{schema}"; end if; end $$;
