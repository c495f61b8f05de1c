using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Yaml.Running;

/// <summary>SQL tasks from files, against a SQLite file and, where TEST_POSTGRES is set, PostgreSQL.</summary>
public sealed class SqlRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-yaml-").FullName;

    public static TheoryData<string> Types => Environment.GetEnvironmentVariable("TEST_POSTGRES") is null ? ["sqlite"] : ["sqlite", "postgres"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Run_SeveralStatements_PassesTheRowsOfTheLastOn(string type)
    {
        await using var yaml = await StartAsync(type, """
            sql: |
              create temporary table city (name text, people integer);
              insert into city values (@name, @people), ('Köln', null);
              select name, people from city order by people is null;
            parameters: {name: "{{ 'O' }}'; drop", people: 5}
            """);

        var run = await yaml.Orchestrator.RunAsync("d");

        Assert.Equal(["""[{"name":"O'; drop","people":5},{"name":"Köln","people":null}]"""], await yaml.OutputsAsync(run, "work"));
    }

    [Theory]
    [InlineData("max_rows: 2", TaskInstanceState.Failed)]
    [InlineData("max_rows: 3", TaskInstanceState.Success)]
    [InlineData("max_rows: 2, do_xcom_push: false", TaskInstanceState.Success)]
    public async Task Run_MoreRowsThanArePassedOn_Fails(string option, TaskInstanceState expected)
    {
        await using var yaml = await StartAsync("sqlite", $"sql: select 1 union select 2 union select 3\n{option.Replace(", ", "\n", StringComparison.Ordinal)}");

        Assert.Equal(expected, (await yaml.Orchestrator.RunAsync("d"))["work"]);
    }

    [Fact]
    public async Task Run_SecondStatementFails_LeavesNothingOfTheFirst()
    {
        await using var yaml = await StartAsync("sqlite", "sql: [create table kept (id integer), insert into nowhere values (1)]");

        var run = await yaml.Orchestrator.RunAsync("d");

        Assert.Equal(TaskInstanceState.Failed, run["work"]);
        Assert.Contains("nowhere", run.Instance("work").Reason?.Message, StringComparison.Ordinal);
        await using var after = await StartAsync("sqlite", "sql: select count(*) as tables from sqlite_master");
        Assert.Equal(["""[{"tables":0}]"""], await after.OutputsAsync(await after.Orchestrator.RunAsync("d"), "work"));
    }

    [Theory]
    [InlineData("select 7", TaskInstanceState.Success)]
    [InlineData("select 0", TaskInstanceState.Skipped)]
    [InlineData("select null", TaskInstanceState.Skipped)]
    [InlineData("select 1 where 1 = 0", TaskInstanceState.Skipped)]
    public async Task Run_Sensor_WaitsForAValueThatCounts(string query, TaskInstanceState expected)
    {
        await using var yaml = await StartAsync("sqlite", $"sql: {query}\ntimeout: 1ms\npoke_interval: 1ms\nsoft_fail: true", "sql_sensor");

        Assert.Equal(expected, (await yaml.Orchestrator.RunAsync("d"))["work"]);
    }

    [Fact]
    public async Task Run_OtherTypeOfConnection_IsRefused()
    {
        await using var yaml = await StartAsync("oracle", "sql: select 1");

        var run = await yaml.Orchestrator.RunAsync("d");

        Assert.Equal("The connection 'db' is of the type 'oracle'; SQL can be sent to postgres and sqlite.", run.Instance("work").Reason?.Message);
    }

    private Task<YamlRun> StartAsync(string type, string keys, string name = "sql") => YamlRun.StartAsync(
        $"d:\n  tasks:\n    work:\n      operator: {name}\n      connection: db\n      {keys.ReplaceLineEndings("\n      ")}\n",
        services => services.AddSingleton<IConnections>(new OneConnection(ConnectionOf(type))));

    private Connection ConnectionOf(string type)
    {
        if (type != "postgres")
            return new Connection("db", type) { Host = Path.Combine(_folder, "test.db") };
        var parts = Environment.GetEnvironmentVariable("TEST_POSTGRES")!.Split(';').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        return new Connection("db", type) { Host = parts["Host"], Port = int.Parse(parts["Port"], System.Globalization.CultureInfo.InvariantCulture), Login = parts["Username"], Password = parts.GetValueOrDefault("Password"), Schema = parts["Database"] };
    }

    private sealed class OneConnection(Connection connection) : IConnections
    {
        public Task<Connection?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == connection.Id ? connection : null);
    }
}
