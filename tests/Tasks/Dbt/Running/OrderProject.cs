namespace Dagfire.Dbt.Running;

/// <summary>A project whose nodes become ready several at a time, through ephemeral models too. With the variable <c>bad</c> one ephemeral and one other model fail.</summary>
internal static class OrderProject
{
    public static void Write(ProjectFolder project) => project
        .Write("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\nmodels: {+materialized: table}\n")
        .Write("seeds/raw.csv", "id,v\n1,a\n2,b\n").Write("seeds/zraw.csv", "id\n1\n")
        .Write("models/m1.sql", "select id, v from {{ ref('raw') }}")
        .Write("models/e1.sql", "{{ config(materialized='ephemeral') }} select id, v from {{ ref('raw') }}")
        .Write("models/e2.sql", "{{ config(materialized='ephemeral') }} select id, v from {{ ref('e1') }}")
        .Write("models/e3.sql", "{{ config(materialized='ephemeral') }} {% if execute and var('bad', false) %}{{ exceptions.raise_compiler_error('oops') }}{% endif %} select id from {{ ref('zraw') }}")
        .Write("models/e4.sql", "{{ config(materialized='ephemeral') }} select id from {{ ref('m5') }}")
        .Write("models/m2.sql", "select id, v from {{ ref('e2') }}").Write("models/m3.sql", "select id from {{ ref('e3') }}").Write("models/m4.sql", "select id from {{ ref('m3') }}")
        .Write("models/m5.sql", "select {{ 'nope' if var('bad', false) else 'id' }} as id from {{ ref('zraw') }}").Write("models/m6.sql", "select id from {{ ref('e4') }}")
        .Write("models/m7.sql", "select id from {{ ref('m6') }} union select id from {{ ref('m4') }}").Write("models/a9.sql", "select id from {{ ref('m1') }} union select id from {{ ref('zraw') }}")
        .Write("models/schema.yml", """
            models:
              - {name: m1, columns: [{name: id, data_tests: [unique, not_null]}]}
              - {name: a9, columns: [{name: id, data_tests: [unique, {relationships: {arguments: {to: ref('m2'), field: id}}}]}]}
            exposures:
              - {name: board, type: dashboard, owner: {email: a@example.com}, depends_on: [ref('m1')]}
              - {name: zboard, type: dashboard, owner: {email: a@example.com}, depends_on: [ref('m7')]}
            unit_tests:
              - {name: ut, model: m1, given: [{input: ref('raw'), rows: [{id: 1, v: x}]}], expect: {rows: [{id: 1, v: x}]}}
            """);
}
