using Dagfire.Providers;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

public sealed class PostgreSqlConnectionTestTests : IAsyncLifetime
{
    private PostgreSqlPlace _place = null!;

    public async ValueTask InitializeAsync() => _place = await PostgreSqlPlace.MakeAsync();

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Test_EverythingThere_TellsWhoAndWhere()
    {
        var result = await TestAsync(_place.Connection);

        Assert.True(result.Works, result.Message);
        Assert.StartsWith($"{_place.Connection.Login} is logged in to PostgreSQL ", result.Message, StringComparison.Ordinal);
        Assert.EndsWith($"schema '{_place.Schema}'.", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no_such_database", null, "database \"no_such_database\" does not exist")]
    [InlineData(null, "no_such_user", "role \"no_such_user\" does not exist")]
    public async Task Test_LoginRefused_SaysWhyWithoutThePassword(string? database, string? login, string expected)
    {
        var result = await TestAsync(_place.Connection with { Schema = database ?? _place.Connection.Schema, Login = login ?? _place.Connection.Login, Password = "hunter2" });

        Assert.Equal((false, $"The connection 'wh' cannot log in: {expected}"), (result.Works, result.Message));
    }

    [Fact]
    public async Task Test_NobodyListens_SaysSo()
    {
        var result = await TestAsync(_place.Connection with { Host = "127.0.0.1", Port = 1 });

        Assert.False(result.Works);
        Assert.StartsWith("The connection 'wh' cannot log in: Failed to connect to 127.0.0.1:1", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_FieldsMissing_NamesThem()
    {
        var result = await TestAsync(new Connection("wh", "postgres"));

        Assert.Equal((false, "The connection 'wh' lacks its schema (the database). The connection 'wh' lacks its login."), (result.Works, result.Message));
    }

    [Fact]
    public async Task Test_RightsMissing_NamesAllAndFailsTheWarehouseOnly()
    {
        var role = $"{_place.Schema}_r";
        using var folder = new TemporaryFolder();
        await _place.Open(new FolderObjectStore(folder.Path, TimeProvider.System), TimeProvider.System).QueryAsync("SELECT 1 AS x", new Dictionary<string, object?>(), CancellationToken.None);
        await _place.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {_place.Schema} TO {role}; GRANT SELECT, INSERT ON {_place.Schema}.copy_history TO {role}");
        try
        {
            var poor = _place.Connection with { Login = role };
            var asWarehouse = await TestAsync(poor);
            var asDatabase = await new PostgreSqlConnectionTest("other").TestAsync(poor, CancellationToken.None);
            var elsewhere = await TestAsync(poor with { Extra = """{"schema": "nowhere"}""" });

            Assert.Equal((false, true, false), (asWarehouse.Works, asDatabase.Works, elsewhere.Works));
            Assert.Contains($"'{role}' may not make tables in the schema '{_place.Schema}', as dbt does. '{role}' may not both read and fill raw_github_commits, ", asWarehouse.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("copy_history", asWarehouse.Message, StringComparison.Ordinal);
            Assert.Contains("As a warehouse it would lack something", asDatabase.Message, StringComparison.Ordinal);
            Assert.Contains($"There is no schema 'nowhere', and '{role}' may not make one", elsewhere.Message, StringComparison.Ordinal);
        }
        finally
        {
            await _place.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private static Task<ConnectionTestResult> TestAsync(Connection connection) => new PostgreSqlConnectionTest("wh").TestAsync(connection, CancellationToken.None);
}
