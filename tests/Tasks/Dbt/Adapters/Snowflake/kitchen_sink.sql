-- The first build.

show terse schemas in database DB
limit 10000;

create schema if not exists DB.PUBLIC_marts;

create table if not exists PUBLIC_audit_log(what varchar(100));

show objects like 'raw_customers' in schema DB.PUBLIC
limit 10000;

create table DB.PUBLIC.raw_customers (id integer, name text);

begin;

insert overwrite into DB.PUBLIC.raw_customers (id, name) values
(1,'Ann'),
(2,'Bob'),
(3,null);

commit;

show objects like 'raw_orders' in schema DB.PUBLIC
limit 10000;

create table DB.PUBLIC.raw_orders (id integer, customer_id integer, status text, ordered_at date);

begin;

insert overwrite into DB.PUBLIC.raw_orders (id, customer_id, status, ordered_at) values
(10,1,'placed','2024-01-01'),
(11,1,'shipped','2024-01-02'),
(12,2,'returned','2024-02-01'),
(13,9,'placed','2024-02-03');

commit;

show objects like 'raw_payments' in schema DB.PUBLIC
limit 10000;

create table DB.PUBLIC.raw_payments (id integer, order_id integer, method text, cents integer);

begin;

insert overwrite into DB.PUBLIC.raw_payments (id, order_id, method, cents) values
(100,10,'card',1000),
(101,10,'coupon',250),
(102,11,'card',2000),
(103,12,'transfer',3000),
(104,13,'card',50);

commit;

show objects like 'stg_customers' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.stg_customers
as (
select id as customer_id, coalesce(name, 'unknown') as name from DB.PUBLIC.raw_customers
);

show objects like 'stg_orders' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.stg_orders
as (
select id as order_id, customer_id, status, ordered_at from DB.PUBLIC.raw_orders
);

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
with child as (
    select customer_id as from_field
    from DB.PUBLIC.stg_orders
    where customer_id is not null
),
parent as (
    select customer_id as to_field
    from DB.PUBLIC.stg_customers
)
select
    from_field
from child
left join parent
    on child.from_field = parent.to_field
where parent.to_field is null
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) >0 as should_warn,
      count(*) >5 as should_error
    from (
with all_values as (
    select
        status as value_field,
        count(*) as n_records
    from DB.PUBLIC.stg_orders
    group by status
)
select *
from all_values
where value_field not in (
    'placed','shipped'
)
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
with all_values as (
    select
        status as value_field,
        count(*) as n_records
    from (select * from DB.PUBLIC.stg_orders where status <> 'returned') dbt_subquery
    group by status
)
select *
from all_values
where value_field not in (
    'placed','shipped'
)
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select order_id
from DB.PUBLIC.stg_orders
where order_id is null
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select
    order_id as unique_field,
    count(*) as n_records
from DB.PUBLIC.stg_orders
where order_id is not null
group by order_id
having count(*) > 1
    ) dbt_internal_test;

show objects like 'broken' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.broken
as (
select no_such_column from DB.PUBLIC.stg_orders
);

show objects like 'inc_append' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_append' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.inc_append
as (
select order_id, status from DB.PUBLIC.stg_orders
);

show objects like 'inc_delete_insert' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_delete_insert' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.inc_delete_insert
as (
select order_id, status from DB.PUBLIC.stg_orders
);

show objects like 'inc_merge' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_merge' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.inc_merge
as (
select order_id, status from DB.PUBLIC.stg_orders
);

describe table DB.PUBLIC.stg_orders;

create or replace temporary table DB.PUBLIC.adds_up__dbt_tmp as (
select * from (
with __dbt__cte__stg_orders as (
select cast(1 as NUMBER(38,0)) as ORDER_ID, cast(1 as NUMBER(38,0)) as CUSTOMER_ID, cast('placed' as character varying(16777216)) as STATUS, cast(null as character varying(16777216)) as ORDERED_AT
),  __dbt__cte__stg_payments as (
select 1 as order_id, 'card' as method, 3 as amount
union all
select 1 as order_id, 'coupon' as method, 4 as amount
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from __dbt__cte__stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
) as probe where 1 = 0
);

describe table DB.PUBLIC.adds_up__dbt_tmp;

drop table if exists DB.PUBLIC.adds_up__dbt_tmp cascade;

select ORDER_ID, CARD_AMOUNT, COUPON_AMOUNT, AMOUNT from (
with __dbt__cte__stg_orders as (
select cast(1 as NUMBER(38,0)) as ORDER_ID, cast(1 as NUMBER(38,0)) as CUSTOMER_ID, cast('placed' as character varying(16777216)) as STATUS, cast(null as character varying(16777216)) as ORDERED_AT
),  __dbt__cte__stg_payments as (
select 1 as order_id, 'card' as method, 3 as amount
union all
select 1 as order_id, 'coupon' as method, 4 as amount
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from __dbt__cte__stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
) as actual;

select ORDER_ID, CARD_AMOUNT, COUPON_AMOUNT, AMOUNT from (
select cast(1 as character varying(16777216)) as ORDER_ID, cast(3 as character varying(16777216)) as CARD_AMOUNT, cast(4 as character varying(16777216)) as COUPON_AMOUNT, cast(7 as character varying(16777216)) as AMOUNT
) as expected;

show objects like 'orders' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.orders
as (
with __dbt__cte__stg_payments as (
 select id as payment_id, order_id, method, (cents * 1.0 / 100) as amount from DB.PUBLIC.raw_payments
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from DB.PUBLIC.stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
);

show objects like 'order_versions' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.order_versions
as (
select sbq.*, md5(coalesce(cast(sbq.order_id as text), '') || '|' || coalesce(cast(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as text), '')) as dbt_scd_id, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from, nullif(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())), to_timestamp_ntz(convert_timezone('UTC', current_timestamp()))) as dbt_valid_to
from (
 select order_id, status from DB.PUBLIC.stg_orders
) as sbq
);

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC.orders where amount > 5
    limit 1
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC.orders where amount < 0
    ) dbt_internal_test;

create schema if not exists DB.PUBLIC_dbt_test__audit;

show objects like 'small_amounts' in schema DB.PUBLIC_dbt_test__audit
limit 10000;

create or replace transient table DB.PUBLIC_dbt_test__audit.small_amounts
as (
select * from DB.PUBLIC.orders where amount > 25
);

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC_dbt_test__audit.small_amounts
    ) dbt_internal_test;

insert into PUBLIC_audit_log values ('end 23');


-- A build on what it has left.

show terse schemas in database DB
limit 10000;

create table if not exists PUBLIC_audit_log(what varchar(100));

show objects like 'raw_customers' in schema DB.PUBLIC
limit 10000;

begin;

insert overwrite into DB.PUBLIC.raw_customers (id, name) values
(1,'Ann'),
(2,'Bob'),
(3,null);

commit;

show objects like 'raw_orders' in schema DB.PUBLIC
limit 10000;

begin;

insert overwrite into DB.PUBLIC.raw_orders (id, customer_id, status, ordered_at) values
(10,1,'placed','2024-01-01'),
(11,1,'shipped','2024-01-02'),
(12,2,'returned','2024-02-01'),
(13,9,'placed','2024-02-03');

commit;

show objects like 'raw_payments' in schema DB.PUBLIC
limit 10000;

begin;

insert overwrite into DB.PUBLIC.raw_payments (id, order_id, method, cents) values
(100,10,'card',1000),
(101,10,'coupon',250),
(102,11,'card',2000),
(103,12,'transfer',3000),
(104,13,'card',50);

commit;

show objects like 'stg_customers' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.stg_customers
as (
select id as customer_id, coalesce(name, 'unknown') as name from DB.PUBLIC.raw_customers
);

show objects like 'stg_orders' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.stg_orders
as (
select id as order_id, customer_id, status, ordered_at from DB.PUBLIC.raw_orders
);

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
with child as (
    select customer_id as from_field
    from DB.PUBLIC.stg_orders
    where customer_id is not null
),
parent as (
    select customer_id as to_field
    from DB.PUBLIC.stg_customers
)
select
    from_field
from child
left join parent
    on child.from_field = parent.to_field
where parent.to_field is null
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) >0 as should_warn,
      count(*) >5 as should_error
    from (
with all_values as (
    select
        status as value_field,
        count(*) as n_records
    from DB.PUBLIC.stg_orders
    group by status
)
select *
from all_values
where value_field not in (
    'placed','shipped'
)
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
with all_values as (
    select
        status as value_field,
        count(*) as n_records
    from (select * from DB.PUBLIC.stg_orders where status <> 'returned') dbt_subquery
    group by status
)
select *
from all_values
where value_field not in (
    'placed','shipped'
)
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select order_id
from DB.PUBLIC.stg_orders
where order_id is null
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select
    order_id as unique_field,
    count(*) as n_records
from DB.PUBLIC.stg_orders
where order_id is not null
group by order_id
having count(*) > 1
    ) dbt_internal_test;

show objects like 'broken' in schema DB.PUBLIC
limit 10000;

create or replace view DB.PUBLIC.broken
as (
select no_such_column from DB.PUBLIC.stg_orders
);

show objects like 'inc_append' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_append' in schema DB.PUBLIC
limit 10000;

create or replace temporary view DB.PUBLIC.inc_append__dbt_tmp as (
select order_id, status from DB.PUBLIC.stg_orders  where order_id > 11
);

describe table DB.PUBLIC.inc_append__dbt_tmp;

describe table DB.PUBLIC.inc_append;

begin;

insert into DB.PUBLIC.inc_append ("ORDER_ID", "STATUS")
(
    select "ORDER_ID", "STATUS"
    from DB.PUBLIC.inc_append__dbt_tmp
);

commit;

drop view if exists DB.PUBLIC.inc_append__dbt_tmp cascade;

show objects like 'inc_delete_insert' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_delete_insert' in schema DB.PUBLIC
limit 10000;

create or replace temporary table DB.PUBLIC.inc_delete_insert__dbt_tmp as (
select order_id, status from DB.PUBLIC.stg_orders  where order_id > 11
);

describe table DB.PUBLIC.inc_delete_insert__dbt_tmp;

describe table DB.PUBLIC.inc_delete_insert;

begin;

delete from DB.PUBLIC.inc_delete_insert as DBT_INTERNAL_DEST
where (order_id) in (
    select distinct order_id
    from DB.PUBLIC.inc_delete_insert__dbt_tmp as DBT_INTERNAL_SOURCE
);

insert into DB.PUBLIC.inc_delete_insert ("ORDER_ID", "STATUS")
(
    select "ORDER_ID", "STATUS"
    from DB.PUBLIC.inc_delete_insert__dbt_tmp
);

commit;

drop table if exists DB.PUBLIC.inc_delete_insert__dbt_tmp cascade;

show objects like 'inc_merge' in schema DB.PUBLIC
limit 10000;

show objects like 'inc_merge' in schema DB.PUBLIC
limit 10000;

create or replace temporary view DB.PUBLIC.inc_merge__dbt_tmp as (
select order_id, status from DB.PUBLIC.stg_orders  where order_id > 11
);

describe table DB.PUBLIC.inc_merge__dbt_tmp;

describe table DB.PUBLIC.inc_merge;

begin;

merge into DB.PUBLIC.inc_merge as DBT_INTERNAL_DEST
using DB.PUBLIC.inc_merge__dbt_tmp as DBT_INTERNAL_SOURCE
on (DBT_INTERNAL_SOURCE.order_id = DBT_INTERNAL_DEST.order_id)
when matched then update set
    "STATUS" = DBT_INTERNAL_SOURCE."STATUS"
when not matched then insert
    ("ORDER_ID", "STATUS")
values
    (DBT_INTERNAL_SOURCE."ORDER_ID", DBT_INTERNAL_SOURCE."STATUS");

commit;

drop view if exists DB.PUBLIC.inc_merge__dbt_tmp cascade;

describe table DB.PUBLIC.stg_orders;

create or replace temporary table DB.PUBLIC.adds_up__dbt_tmp as (
select * from (
with __dbt__cte__stg_orders as (
select cast(1 as NUMBER(38,0)) as ORDER_ID, cast(1 as NUMBER(38,0)) as CUSTOMER_ID, cast('placed' as character varying(16777216)) as STATUS, cast(null as character varying(16777216)) as ORDERED_AT
),  __dbt__cte__stg_payments as (
select 1 as order_id, 'card' as method, 3 as amount
union all
select 1 as order_id, 'coupon' as method, 4 as amount
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from __dbt__cte__stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
) as probe where 1 = 0
);

describe table DB.PUBLIC.adds_up__dbt_tmp;

drop table if exists DB.PUBLIC.adds_up__dbt_tmp cascade;

select ORDER_ID, CARD_AMOUNT, COUPON_AMOUNT, AMOUNT from (
with __dbt__cte__stg_orders as (
select cast(1 as NUMBER(38,0)) as ORDER_ID, cast(1 as NUMBER(38,0)) as CUSTOMER_ID, cast('placed' as character varying(16777216)) as STATUS, cast(null as character varying(16777216)) as ORDERED_AT
),  __dbt__cte__stg_payments as (
select 1 as order_id, 'card' as method, 3 as amount
union all
select 1 as order_id, 'coupon' as method, 4 as amount
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from __dbt__cte__stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
) as actual;

select ORDER_ID, CARD_AMOUNT, COUPON_AMOUNT, AMOUNT from (
select cast(1 as character varying(16777216)) as ORDER_ID, cast(3 as character varying(16777216)) as CARD_AMOUNT, cast(4 as character varying(16777216)) as COUPON_AMOUNT, cast(7 as character varying(16777216)) as AMOUNT
) as expected;

show objects like 'orders' in schema DB.PUBLIC
limit 10000;

create or replace transient table DB.PUBLIC.orders
as (
with __dbt__cte__stg_payments as (
 select id as payment_id, order_id, method, (cents * 1.0 / 100) as amount from DB.PUBLIC.raw_payments
) select o.order_id, o.customer_id, o.status, sum(case when p.method = 'card' then p.amount else 0 end) as card_amount, sum(case when p.method = 'coupon' then p.amount else 0 end) as coupon_amount, sum(case when p.method = 'transfer' then p.amount else 0 end) as transfer_amount, sum(p.amount) as amount
from DB.PUBLIC.stg_orders o join __dbt__cte__stg_payments p on p.order_id = o.order_id
group by o.order_id, o.customer_id, o.status
);

show objects like 'order_versions' in schema DB.PUBLIC
limit 10000;

describe table DB.PUBLIC.order_versions;

select * from (
select status from (
 select order_id, status from DB.PUBLIC.stg_orders
) subq
) as __dbt_sbq where false limit 0;

create or replace temporary table DB.PUBLIC.order_versions__dbt_tmp as (
with snapshot_query as (
 select order_id, status from DB.PUBLIC.stg_orders
),
snapshotted_data as (
    select *, order_id as dbt_unique_key
    from DB.PUBLIC.order_versions
    where dbt_valid_to is null
),
insertions_source_data as (
    select *, order_id as dbt_unique_key, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from, nullif(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())), to_timestamp_ntz(convert_timezone('UTC', current_timestamp()))) as dbt_valid_to, md5(coalesce(cast(order_id as varchar), '') || '|' || coalesce(cast(to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as varchar), '')) as dbt_scd_id
    from snapshot_query
),
updates_source_data as (
    select *, order_id as dbt_unique_key, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_to
    from snapshot_query
),
insertions as (
    select 'insert' as dbt_change_type, source_data.*
    from insertions_source_data as source_data
    left outer join snapshotted_data
        on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key
    where snapshotted_data.dbt_unique_key is null
        or (snapshotted_data.dbt_unique_key is not null and (snapshotted_data."STATUS" != source_data."STATUS" or (snapshotted_data."STATUS" is null and source_data."STATUS" is not null) or (snapshotted_data."STATUS" is not null and source_data."STATUS" is null)))
),
updates as (
    select 'update' as dbt_change_type, source_data.*, snapshotted_data.dbt_scd_id
    from updates_source_data as source_data
    join snapshotted_data
        on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key
    where snapshotted_data."STATUS" != source_data."STATUS" or (snapshotted_data."STATUS" is null and source_data."STATUS" is not null) or (snapshotted_data."STATUS" is not null and source_data."STATUS" is null)
),
deletes as (
    select 'delete' as dbt_change_type, source_data.*, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_updated_at, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_from, to_timestamp_ntz(convert_timezone('UTC', current_timestamp())) as dbt_valid_to, snapshotted_data.dbt_scd_id
    from snapshotted_data
    left join (select *, order_id as dbt_unique_key from snapshot_query) as source_data
        on snapshotted_data.dbt_unique_key = source_data.dbt_unique_key
    where source_data.dbt_unique_key is null
)
select * from insertions
union all
select * from updates
union all
select * from deletes
);

describe table DB.PUBLIC.order_versions__dbt_tmp;

describe table DB.PUBLIC.order_versions;

begin;

merge into DB.PUBLIC.order_versions as DBT_INTERNAL_DEST
using DB.PUBLIC.order_versions__dbt_tmp as DBT_INTERNAL_SOURCE
on DBT_INTERNAL_SOURCE.dbt_scd_id = DBT_INTERNAL_DEST.dbt_scd_id
when matched
    and DBT_INTERNAL_DEST.dbt_valid_to is null
    and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
    then update set dbt_valid_to = DBT_INTERNAL_SOURCE.dbt_valid_to
when not matched
    and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
    then insert ("ORDER_ID", "STATUS", "DBT_UPDATED_AT", "DBT_VALID_FROM", "DBT_VALID_TO", "DBT_SCD_ID")
    values (DBT_INTERNAL_SOURCE."ORDER_ID", DBT_INTERNAL_SOURCE."STATUS", DBT_INTERNAL_SOURCE."DBT_UPDATED_AT", DBT_INTERNAL_SOURCE."DBT_VALID_FROM", DBT_INTERNAL_SOURCE."DBT_VALID_TO", DBT_INTERNAL_SOURCE."DBT_SCD_ID");

commit;

drop table if exists DB.PUBLIC.order_versions__dbt_tmp cascade;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC.orders where amount > 5
    limit 1
    ) dbt_internal_test;

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC.orders where amount < 0
    ) dbt_internal_test;

create schema if not exists DB.PUBLIC_dbt_test__audit;

show objects like 'small_amounts' in schema DB.PUBLIC_dbt_test__audit
limit 10000;

create or replace transient table DB.PUBLIC_dbt_test__audit.small_amounts
as (
select * from DB.PUBLIC.orders where amount > 25
);

select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
select * from DB.PUBLIC_dbt_test__audit.small_amounts
    ) dbt_internal_test;

insert into PUBLIC_audit_log values ('end 23');

