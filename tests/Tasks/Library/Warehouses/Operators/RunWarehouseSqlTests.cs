using System.Text.Json.Nodes;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.Warehouses.Operators;

public sealed class RunWarehouseSqlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new() { Services = new FakeTemplates(("table", "city"), ("name", "O'; drop")) };
    private readonly SqliteWarehouse _warehouse;

    public RunWarehouseSqlTests() =>
        _warehouse = new SqliteWarehouse(_folder["warehouse.db"], new FolderObjectStore(_folder["objects"], _context.Clock), [], _context.Clock);

    public void Dispose()
    {
        _warehouse.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_Texts_PassTheRowsOfTheLastQueryOn()
    {
        var result = await RunAsync(new RunWarehouseSql(["create table {{ table }} (name text, people integer)", "insert into city values (@name, @people), ('Bonn', null); select * from city", "delete from city"])
        {
            Parameters = new JsonObject { ["name"] = "{{ name }}", ["people"] = 5 },
        });

        Assert.Equal("""[{"name":"O'; drop","people":5},{"name":"Bonn","people":null}]""", Output(result));
        Assert.Equal("[]", Output(await RunAsync(new RunWarehouseSql(["select * from city"]))));
        Assert.Null(Assert.IsType<TaskResult.Succeeded>(await RunAsync(new RunWarehouseSql(["drop table city"]))).Output);
    }

    [Theory]
    [InlineData(2, true, false)]
    [InlineData(3, true, true)]
    [InlineData(int.MaxValue, true, true)]
    [InlineData(2, false, true)]
    public async Task Run_MoreRowsThanArePassedOn_FailsForGood(int most, bool passes, bool succeeds)
    {
        var result = await RunAsync(new RunWarehouseSql(["select 1 union select 2 union select 3"]) { MaxRows = most, PassesOutput = passes });

        Assert.Equal(succeeds, result is TaskResult.Succeeded);
        Assert.Equal(succeeds ? null : "The query gives more than 2 rows, the most that are passed on. Turn passing them on off, or limit them.", (result as TaskResult.Failed)?.Failure.Message);
        Assert.Equal(succeeds && passes, result is TaskResult.Succeeded { Output: not null });
    }

    [Fact]
    public async Task Run_WithoutAWarehouse_SaysSo()
    {
        await using var services = new ServiceCollection().AddDagfireTasks().BuildServiceProvider();
        TaskResult sql = await services.GetRequiredService<ITaskHandler<RunWarehouseSql, JsonNode>>().RunAsync(new RunWarehouseSql(["select 1"]), _context.Build(), CancellationToken.None);
        TaskResult pipes = await services.GetRequiredService<ITaskHandler<IngestPipes, IngestSummary>>().RunAsync(new IngestPipes(["p"]), _context.Build(), CancellationToken.None);

        Assert.All(new[] { sql, pipes }, result => Assert.Equal(MissingPorts.Warehouse, Assert.IsType<TaskResult.Failed>(result).Failure.Message));
    }

    private static string Output(TaskResult result) => Assert.IsAssignableFrom<JsonNode>(Assert.IsType<TaskResult.Succeeded>(result).Output).ToJsonString(DagfireJson.Options);

    private async Task<TaskResult> RunAsync(RunWarehouseSql parameters) => await new RunWarehouseSqlHandler(_warehouse).RunAsync(parameters, _context.Build(), CancellationToken.None);
}
