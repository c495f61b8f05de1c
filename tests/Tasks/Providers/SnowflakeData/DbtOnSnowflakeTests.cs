using System.Text.Json;
using Dagfire.Dbt.Cli;
using Dagfire.Tasks.Support;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The embedded dbt runner on a target of type snowflake: from <c>dagfire dbt</c>'s arguments over the vendor's driver and HTTP to rows.</summary>
public sealed class DbtOnSnowflakeTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();
    private readonly TemporaryFolder _project = new();
    private readonly StringWriter _output = new();

    public async ValueTask InitializeAsync()
    {
        await _snowflake.StartAsync();
        WriteProject();
    }

    public async ValueTask DisposeAsync()
    {
        await _snowflake.DisposeAsync();
        _project.Dispose();
        await _output.DisposeAsync();
    }

    [Fact]
    public async Task Build_Project_MakesItsRowsAndTakesUpNewOnes()
    {
        await LoadAsync("create table RAW.PUBLIC.loads (id integer, loaded_at text)", $"insert into RAW.PUBLIC.loads values (1, '{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss}')");

        await SucceedAsync("build");
        Assert.Contains("PASS=11 WARN=0 ERROR=0", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["ANN|2|12.5", "BOB|1|7"], await RowsAsync("select upper(name), orders, amount from RAW.PUBLIC.customers order by 1"));
        Assert.Equal(["10|placed", "11|shipped", "12|placed"], await RowsAsync("select order_id, status from RAW.PUBLIC.order_events order by 1"));

        Write("seeds/raw_orders.csv", "id,customer_id,status,amount\n10,1,placed,5\n11,1,shipped,7.5\n12,2,shipped,7\n13,2,placed,1\n");
        await SucceedAsync("build");
        Assert.Equal(["10|placed", "11|shipped", "12|shipped", "13|placed"], await RowsAsync("select order_id, status from RAW.PUBLIC.order_events order by 1"));
        Assert.Equal(
            ["12|placed|closed", "12|shipped|open"],
            await RowsAsync("select order_id, status, case when dbt_valid_to is null then 'open' else 'closed' end from RAW.PUBLIC.order_versions where order_id = 12 order by 2"));

        await SucceedAsync("source", "freshness");
        Assert.Equal("pass", Artifact("sources").GetProperty("results")[0].GetProperty("status").GetString());

        await SucceedAsync("docs", "generate");
        var table = Artifact("catalog").GetProperty("nodes").GetProperty("model.shop.customers");
        Assert.Equal(("BASE TABLE", "LOADER"), (table.GetProperty("metadata").GetProperty("type").GetString(), table.GetProperty("metadata").GetProperty("owner").GetString()));
        Assert.Equal(2, table.GetProperty("stats").GetProperty("row_count").GetProperty("value").GetInt32());
        Assert.Equal(["CUSTOMER_ID", "NAME", "ORDERS", "AMOUNT"], table.GetProperty("columns").EnumerateObject().Select(column => column.Name));
    }

    [Fact]
    public async Task Build_EachNode_TellsItsRowsAndItsQuery()
    {
        await SucceedAsync("build");

        var results = Artifact("run_results").GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("unique_id").GetString()!, result => result.GetProperty("adapter_response"));
        Assert.Equal(3, results["seed.shop.raw_orders"].GetProperty("rows_affected").GetInt32());
        Assert.All(["model.shop.stg_orders", "model.shop.customers", "model.shop.order_events", "snapshot.shop.order_versions"], id =>
            Assert.StartsWith("query-", results[id].GetProperty("query_id").GetString(), StringComparison.Ordinal));
        Assert.Contains(_snowflake.Server.Queries, query => query.Sql.StartsWith("create or replace transient table RAW.PUBLIC.customers", StringComparison.Ordinal));
        Assert.Contains(_snowflake.Server.Queries, query => query.Sql.StartsWith("create or replace view RAW.PUBLIC.stg_orders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_ModelThatIsRefused_SaysSnowflakesWordsAndKeepsTheRest()
    {
        Write("models/broken.sql", "select nonsense from {{ ref('stg_orders') }}");

        Assert.Equal(1, await RunAsync("build"));

        Assert.Contains("SQL compilation error", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("ERROR=1", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["2"], await RowsAsync("select count(*) from RAW.PUBLIC.customers"));
    }

    [Theory]
    [InlineData("password: \"wrong s3cret\"", "Snowflake refuses the login 'LOADER' or the password of the connection 'dbt.shop.prod'.")]
    [InlineData("password: \"wrong s3cret\", authenticator: externalbrowser", "authenticator='externalbrowser' in its extra, which opens a browser")]
    [InlineData("authenticator: oauth, token: \"wrong s3cret\"", "Invalid OAuth access token")]
    public async Task Build_SecretThatIsWrong_SaysSoWithoutIt(string secret, string words)
    {
        WriteProfile(secret);

        Assert.Equal(2, await RunAsync("build"));

        Assert.Contains(words, _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_project[""], "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("profiles.yml", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains("s3cret", StringComparison.Ordinal));
    }

    private void WriteProject()
    {
        WriteProfile($"password: \"{SnowflakeFixture.Password}\"");
        Write("dbt_project.yml", "name: shop\nprofile: shop\n");
        Write("seeds/raw_customers.csv", "id,name\n1,Ann\n2,Bob\n");
        Write("seeds/raw_orders.csv", "id,customer_id,status,amount\n10,1,placed,5\n11,1,shipped,7.5\n12,2,placed,7\n");
        Write("models/stg_orders.sql", "select id as order_id, customer_id, status, amount from {{ ref('raw_orders') }}");
        Write("models/customers.sql", """
            {{ config(materialized='table') }}
            select c.id as customer_id, c.name, count(o.order_id) as orders, sum(o.amount) as amount
            from {{ ref('raw_customers') }} c join {{ ref('stg_orders') }} o on o.customer_id = c.id
            group by c.id, c.name
            """);
        Write("models/order_events.sql", "{{ config(materialized='incremental', unique_key='order_id') }} select order_id, status from {{ ref('stg_orders') }}{% if is_incremental() %} where order_id > 11{% endif %}");
        Write("snapshots/order_versions.sql", "{% snapshot order_versions %}{{ config(unique_key='order_id', strategy='check', check_cols=['status']) }} select order_id, status from {{ ref('stg_orders') }}{% endsnapshot %}");
        Write("models/schema.yml", """
            sources:
              - name: raw
                database: RAW
                schema: PUBLIC
                loaded_at_field: loaded_at
                freshness: {error_after: {count: 1, period: hour}}
                tables: [{name: loads}]
            models:
              - name: stg_orders
                columns:
                  - name: order_id
                    data_tests: [unique, not_null]
                  - name: customer_id
                    data_tests: [relationships: {arguments: {to: ref('raw_customers'), field: id}}]
                  - name: status
                    data_tests: [accepted_values: {arguments: {values: [placed, shipped]}}]
            unit_tests:
              - name: adds_up
                model: customers
                given:
                  - {input: ref('raw_customers'), rows: [{id: 1, name: Ann}]}
                  - {input: ref('stg_orders'), rows: [{order_id: 1, customer_id: 1, amount: 3}, {order_id: 2, customer_id: 1, amount: 4}]}
                expect: {rows: [{customer_id: 1, orders: 2, amount: 7}]}
            """);
    }

    private void WriteProfile(string secret) => Write("profiles.yml", $$"""
        shop:
          target: prod
          outputs:
            prod: {type: snowflake, account: acc, host: {{_snowflake.Server.Address.Host}}, port: {{_snowflake.Server.Address.Port}}, protocol: http, user: LOADER, {{secret}}, role: LOAD, warehouse: ETL, database: RAW, schema: PUBLIC, threads: 4, connect_timeout: 0}
        """);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_project[path])!);
        File.WriteAllText(_project[path], text);
    }

    private JsonElement Artifact(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(_project[$"target/{name}.json"]));
        return document.RootElement.Clone();
    }

    private async Task SucceedAsync(params string[] verb) => Assert.True(await RunAsync(verb) == 0, _output.ToString());

    // As the host does: whatever the provider registers opens the warehouse.
    private async Task<int> RunAsync(params string[] verb)
    {
        var services = new ServiceCollection();
        new SnowflakeProvider().Register(services, new ProviderSettings(_project[""], "", _ => null));
        await using var provider = services.AddSingleton(TimeProvider.System).BuildServiceProvider();
        return await DbtCli.RunAsync(
            [.. verb, "--project-dir", _project[""], "--profiles-dir", _project[""]], _output, _output, TimeProvider.System, provider.GetServices<IPortAdapter<IWarehouseSessions>>(), CancellationToken.None);
    }

    private async Task LoadAsync(params string[] statements)
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);
        foreach (var statement in statements)
            await session.RunAsync(statement, CancellationToken.None);
    }

    private async Task<List<string>> RowsAsync(string sql)
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);
        var answer = await session.RunAsync(sql, CancellationToken.None);
        return [.. answer.Rows.Select(row => string.Join('|', row.Select(value => FormattableString.Invariant($"{value}"))))];
    }
}
