-- The warehouse that computes, the database and schema that hold everything, and the role of pipelines and dbt.
use role &{admin_role};

create warehouse if not exists &{warehouse}
    warehouse_size = 'xsmall'
    auto_suspend = 60
    auto_resume = true
    initially_suspended = true
    comment = 'Loads and transforms what the pipelines bring';

create database if not exists &{database};

create schema if not exists &{database}.&{schema};

create role if not exists &{role};

-- Administrators keep what this role makes.
grant role &{role} to role sysadmin;
