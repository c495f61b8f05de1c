namespace Dagfire.Dbt.Running;

/// <summary>A project with a bit of everything, for any database.</summary>
internal static class KitchenSink
{
    public static void Write(ProjectFolder project)
    {
        project.Write("dbt_project.yml", """
            name: shop
            profile: shop
            vars: {threshold: 15}
            on-run-start: "create table if not exists {{ target.schema }}_audit_log(what varchar(100))"
            on-run-end: ["insert into {{ target.schema }}_audit_log values ('end {{ results | length }}')"]
            models:
              shop:
                marts: {+materialized: table, +tags: [mart]}
            seeds:
              +quote_columns: false
            """);
        project.Write("seeds/raw_customers.csv", "id,name\n1,Ann\n2,Bob\n3,\n")
            .Write("seeds/raw_orders.csv", "id,customer_id,status,ordered_at\n10,1,placed,2024-01-01\n11,1,shipped,2024-01-02\n12,2,returned,2024-02-01\n13,9,placed,2024-02-03\n")
            .Write("seeds/raw_payments.csv", "id,order_id,method,cents\n100,10,card,1000\n101,10,coupon,250\n102,11,card,2000\n103,12,transfer,3000\n104,13,card,50\n");
        Models(project);
        Tests(project);
    }

    private static void Models(ProjectFolder project)
    {
        project.Write("macros/to_units.sql", "{% macro to_units(cents) %}({{ cents }} * 1.0 / 100){% endmacro %}")
            .Write("models/stage/stg_customers.sql", "select id as customer_id, coalesce(name, 'unknown') as name from {{ ref('raw_customers') }}")
            .Write("models/stage/stg_orders.sql", "select id as order_id, customer_id, status, ordered_at from {{ ref('raw_orders') }}")
            .Write("models/stage/stg_payments.sql", "{{ config(materialized='ephemeral') }} select id as payment_id, order_id, method, {{ to_units('cents') }} as amount from {{ ref('raw_payments') }}")
            .Write("models/marts/orders.sql", """
                {%- set methods = ['card', 'coupon', 'transfer'] -%}
                select o.order_id, o.customer_id, o.status
                {%- for method in methods %}, sum(case when p.method = '{{ method }}' then p.amount else 0 end) as {{ method }}_amount{% endfor %}, sum(p.amount) as amount
                from {{ ref('stg_orders') }} o join {{ ref('stg_payments') }} p on p.order_id = o.order_id
                group by o.order_id, o.customer_id, o.status
                """)
            .Write("models/marts/customers.sql", """
                {{ config(alias='dim_customers', schema='marts', post_hook="insert into {{ target.schema }}_audit_log values ('built {{ this.identifier }}')") }}
                select c.customer_id, c.name, count(o.order_id) as orders, coalesce(sum(o.amount), 0) as amount
                from {{ ref('stg_customers') }} c left join {{ ref('orders') }} o on o.customer_id = c.customer_id
                group by c.customer_id, c.name
                """)
            .Write("models/big_orders.sql", "{{ config(pre_hook=\"insert into {{ target.schema }}_audit_log values ('before')\") }} select order_id from {{ ref('orders') }} where amount > {{ var('threshold') }}")
            .Write("models/off.sql", "{{ config(enabled=false) }} select nonsense")
            .Write("models/broken.sql", "select no_such_column from {{ ref('stg_orders') }}")
            .Write("models/after_broken.sql", "select * from {{ ref('broken') }}")
            .Write("snapshots/order_versions.sql", "{% snapshot order_versions %}{{ config(unique_key='order_id', strategy='check', check_cols=['status'], hard_deletes='invalidate') }} select order_id, status from {{ ref('stg_orders') }}{% endsnapshot %}");
        foreach (var strategy in new[] { "append", "delete+insert", "merge" })
        {
            project.Write($"models/inc_{strategy.Replace("+", "_", StringComparison.Ordinal)}.sql", $$$"""
                {{ config(materialized='incremental', incremental_strategy='{{{strategy}}}', unique_key='order_id') }}
                select order_id, status from {{ ref('stg_orders') }} {% if is_incremental() %} where order_id > 11 {% endif %}
                """);
        }
    }

    private static void Tests(ProjectFolder project) => project.Write("tests/no_negative_amounts.sql", "select * from {{ ref('orders') }} where amount < 0")
        .Write("tests/generic/at_most.sql", "{% test at_most(model, column_name, most) %}select * from {{ model }} where {{ column_name }} > {{ most }}{% endtest %}")
        .Write("models/schema.yml", """
            models:
              - name: stg_orders
                columns:
                  - name: order_id
                    data_tests: [unique, not_null]
                  - name: customer_id
                    data_tests:
                      - relationships: {name: known_customer, arguments: {to: ref('stg_customers'), field: customer_id}, config: {severity: warn}}
                  - name: status
                    data_tests:
                      - accepted_values: {name: known_status, arguments: {values: [placed, shipped]}, config: {warn_if: ">0", error_if: ">5"}}
                      - accepted_values: {name: known_status_where, arguments: {values: [placed, shipped]}, config: {where: "status <> 'returned'"}}
              - name: orders
                columns:
                  - name: amount
                    data_tests:
                      - at_most: {name: small_amounts, arguments: {most: 25}, config: {store_failures: true}}
                      - at_most: {name: limited, arguments: {most: 5}, config: {limit: 1, severity: warn}}
            unit_tests:
              - name: adds_up
                model: orders
                given:
                  - input: ref('stg_orders')
                    rows: [{order_id: 1, customer_id: 1, status: placed}]
                  # An ephemeral model has no columns to look up: its rows are written as a query.
                  - input: ref('stg_payments')
                    format: sql
                    rows: |
                      select 1 as order_id, 'card' as method, 3 as amount
                      union all
                      select 1 as order_id, 'coupon' as method, 4 as amount
                expect:
                  rows: [{order_id: 1, card_amount: 3, coupon_amount: 4, amount: 7}]
            """);
}
