-- What pipelines and dbt need, and no more: they look at pipes and refresh them, read stages, and write into the schema.
use role &{admin_role};

grant usage, operate on warehouse &{warehouse} to role &{role};

-- dbt makes schemas of its own.
grant usage, create schema on database &{database} to role &{role};

grant usage, create table, create view on schema &{database}.&{schema} to role &{role};

grant usage on integration &{integration} to role &{role};

grant usage on all file formats in schema &{database}.&{schema} to role &{role};

grant usage on stage &{database}.&{schema}.twitter_users_stage to role &{role};

grant usage on stage &{database}.&{schema}.twitter_data_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_repositories_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_languages_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_contributors_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_commits_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_issues_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_pull_requests_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_releases_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_stargazers_stage to role &{role};

grant usage on stage &{database}.&{schema}.github_users_stage to role &{role};

grant select, insert, update, delete, truncate on all tables in schema &{database}.&{schema} to role &{role};

grant select, insert, update, delete, truncate on future tables in schema &{database}.&{schema} to role &{role};

grant monitor, operate on all pipes in schema &{database}.&{schema} to role &{role};
