using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>Tasks on objects and the warehouse find both when they are run from the command line.</summary>
public sealed class DagsTestObjectsTests : IDisposable
{
    private const string Stock = """
        stock:
          tasks:
            put: {operator: object_put, key: "users/{{ ds }}.json", data: {data: [{id: 7, username: ann}]}}
            list: {operator: object_list, prefix: users/, dependencies: [put]}
            read: {operator: object_get, key: "{{ ti.xcom_pull('list')[0] }}", file: copy.json, dependencies: [list]}
            load: {operator: ingest_pipes, pipes: twitter_users_snowpipe, dependencies: [put]}
            count:
              operator: warehouse
              sql: [create table seen (id text), insert into seen select id from raw_twitter_users where username = @name]
              parameters: {name: ann}
              dependencies: [load]
        """;

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Test_ObjectsAndWarehouse_AreThoseOfTheInstallation()
    {
        File.WriteAllText(_home["stock.yaml"], Stock);

        var first = (await RunAsync()).Succeeded().Json;
        var second = await RunAsync();

        Assert.All(first.GetProperty("task_instances").EnumerateArray(), task => Assert.Equal("success", task.Text("state")));
        Assert.Equal("""{"data":[{"id":7,"username":"ann"}]}""", await File.ReadAllTextAsync(_home["copy.json"]));
        Assert.True(File.Exists(_home[".dagfire/home/objects/users/2026-11-20.json"]));
        Assert.Equal("1", WarehouseFile.Scalar(_home[".dagfire/home"], "select count(*) from seen where id = '7'"));
        Assert.Equal(1, second.ExitCode);
        Assert.Equal("failed", second.Json.GetProperty("task_instances").EnumerateArray().Single(task => task.Text("task_id") == "put").Text("state"));
    }

    private Task<Finished> RunAsync() => DagfireProcess.RunAsync(_home, "dags", "test", "stock", "--file", "stock.yaml", "--logical-date", "2026-11-20", "-o", "json");
}
