using System.Globalization;
using Dagfire.Dbt.Adapters.Snowflake;

namespace Dagfire.Dbt.Running;

/// <summary>One project, two databases: the same statuses and the same rows.</summary>
public sealed class KitchenSinkTests : IDisposable
{
    private const string FirstStatuses = """
        after_broken skipped
        big_orders skipped
        broken error
        customers skipped
        inc_append success
        inc_delete_insert success
        inc_merge success
        known_customer warn 1
        known_status warn 1
        known_status_where pass 0
        limited warn 1
        no_negative_amounts pass 0
        not_null_stg_orders_order_id pass 0
        order_versions success
        orders success
        raw_customers success
        raw_orders success
        raw_payments success
        shop-on-run-end-0 success 0
        shop-on-run-start-0 success 0
        small_amounts fail 1
        stg_customers success
        stg_orders success
        unique_stg_orders_order_id pass 0
        adds_up pass 0
        """;

    private readonly ProjectFolder _project = new();

    public KitchenSinkTests() => KitchenSink.Write(_project);

    [Fact]
    public async Task Build_OnSqlite_EndsAsExpected()
    {
        _project.Write("profiles.yml", "shop:\n  target: dev\n  outputs:\n    dev: {type: sqlite, path: warehouse.db, schema: main, threads: 4}\n");
        await Check(_project.Warehouse.Rows, table => table == "dim_customers" ? "\"main_marts.dim_customers\"" : table, "main_audit_log", "\"main_dbt_test__audit.small_amounts\"");
    }

    [Fact]
    public async Task Build_OnPostgres_EndsTheSame()
    {
        using var database = PostgresSchema.Create();
        var at = database.Settings;
        _project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password}', dbname: '{at.Database}', schema: {database.Name}, threads: 4}}\n");
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml").Replace("{{ target.schema }}_audit_log", "{{ target.schema }}.audit_log", StringComparison.Ordinal));
        foreach (var model in new[] { "models/marts/customers.sql", "models/big_orders.sql" }) _project.Write(model, _project.Read(model).Replace("{{ target.schema }}_audit_log", "{{ target.schema }}.audit_log", StringComparison.Ordinal));
        await Check(database.Rows, table => table == "dim_customers" ? $"{database.Name}_marts.dim_customers" : table, "audit_log", $"{database.Name}_dbt_test__audit.small_amounts");
    }

    [Fact]
    public async Task Build_OnSnowflakesStatements_EndsTheSame()
    {
        using var warehouse = new SqliteSnowflake();
        _project.On(warehouse);
        await Check(warehouse.Rows, table => $"\"PUBLIC{(table == "dim_customers" ? "_MARTS" : "")}.{table.ToUpperInvariant()}\"", "PUBLIC_audit_log", "\"PUBLIC_DBT_TEST__AUDIT.SMALL_AMOUNTS\"");
    }

    public void Dispose() => _project.Dispose();

    private async Task Check(Func<string, List<string>> query, Func<string, string> name, string audit, string stored)
    {
        Assert.Equal(FirstStatuses.Split('\n').Order(StringComparer.Ordinal), await Build());
        Assert.Equal(["12"], query($"select order_id from {stored}"));
        Assert.Equal(["end 23"], query($"select what from {audit}"));

        // The amount that failed is accepted now, the fault is mended, and orders have moved on.
        _project.Write("models/schema.yml", _project.Read("models/schema.yml").Replace("{most: 25}", "{most: 100}", StringComparison.Ordinal)).Write("models/broken.sql", "select order_id from {{ ref('stg_orders') }}")
            .Write("seeds/raw_orders.csv", "id,customer_id,status,ordered_at\n10,1,placed,2024-01-01\n11,1,returned,2024-01-02\n12,2,shipped,2024-02-01\n");
        var second = await Build();
        Assert.True(!second.Any(line => line.Contains("error", StringComparison.Ordinal) || line.Contains("skipped", StringComparison.Ordinal) || line.Contains("fail", StringComparison.Ordinal)), _project.Log.Text);
        Assert.Equal(["1|Ann|2|32.5", "2|Bob|1|30", "3|unknown|0|0"], Numbers(query($"select customer_id, name, orders, amount from {name("dim_customers")} order by customer_id")));
        Assert.Equal(["11", "12"], query($"select order_id from {name("big_orders")} order by order_id"));
        Assert.Equal(["10|placed|open", "11|returned|open", "11|shipped|closed", "12|returned|closed", "12|shipped|open", "13|placed|closed"],
            query($"select order_id, status, case when dbt_valid_to is null then 'open' else 'closed' end from {name("order_versions")} order by order_id, status"));
        Assert.Equal(["10|placed", "11|shipped", "12|shipped", "13|placed"], query($"select order_id, status from {name("inc_merge")} order by order_id, status"));
        Assert.Equal(["10|placed", "11|shipped", "12|shipped", "13|placed"], query($"select order_id, status from {name("inc_delete_insert")} order by order_id, status"));
        Assert.Equal(["10|placed", "11|shipped", "12|returned", "12|shipped", "13|placed"], query($"select order_id, status from {name("inc_append")} order by order_id, status"));
        Assert.Equal(["before", "built dim_customers"], query($"select what from {audit} where what not like 'end%' order by what"));
    }

    private async Task<IEnumerable<string>> Build()
    {
        var result = await _project.Run(DbtVerb.Build);
        Assert.True(result.ExitCode < 2, _project.Log.Text);
        return result.Nodes.Select(n => $"{(n.UniqueId.Split('.') is ["test", _, var name, _] ? name : n.UniqueId.Split('.')[^1])} {n.Status}{(n.Failures is { } count ? " " + count : "")}").Order(StringComparer.Ordinal);
    }

    // 30 and 30.00 are one number in two databases.
    private static IEnumerable<string> Numbers(IEnumerable<string> rows) => rows.Select(row => string.Join('|', row.Split('|').Select(cell =>
        decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##", CultureInfo.InvariantCulture) : cell)));
}
