using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>A project with a Snowflake target.</summary>
internal static class SnowflakeProject
{
    public static ProjectFolder On(this ProjectFolder project, FakeSnowflake warehouse, string more = "")
    {
        project.Warehouses.Add(warehouse);
        return project.Write("profiles.yml", $$"""
            shop:
              target: prod
              outputs:
                prod: {type: snowflake, account: my_org-acc, user: ann, password: "very secret", role: loader, warehouse: small, database: DB, schema: PUBLIC, threads: 1{{more}}}
            """);
    }
}
