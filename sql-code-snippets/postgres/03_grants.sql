-- What pipelines and dbt need, and no more: they load into the raw tables, and dbt makes its own beside them.
grant usage, create on schema "&{schema}" to "&{role}";

grant select, insert on all tables in schema "&{schema}" to "&{role}";
