using Dagfire.Host.Support;
using Microsoft.Data.Sqlite;

namespace Dagfire.Host.Cli;

/// <summary>A database that cannot be used is refused with the way out, and stays byte for byte as it is.</summary>
public sealed class UnusableDatabaseTests : IDisposable
{
    private readonly Home _home = new();

    public UnusableDatabaseTests() => SQLitePCL.Batteries_V2.Init();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("demo")]
    [InlineData("up")]
    [InlineData("dags list")]
    [InlineData("db migrate")]
    [InlineData("db status")]
    public async Task Damaged_IsRefusedAndNotTouched(string verb)
    {
        await File.WriteAllTextAsync(_home["metadata.db"], new string('x', 10_000));

        await StaysAsync(verb, "damaged or not a SQLite database", "backup");
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("db migrate")]
    public async Task Newer_IsRefusedAndNotTouched(string verb)
    {
        (await DagfireProcess.RunAsync(_home, "db", "migrate", "--home", ".")).Succeeded();
        Execute("insert into schema_migration (version, name, applied_at) values (999, '0999_future', '2026-01-01T00:00:00.000000Z')");

        await StaysAsync(verb, "schema version 999", "newer Dagfire");
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("db migrate")]
    public async Task SomebodyElses_IsRefusedAndNotTouched(string verb)
    {
        Execute("create table accounts (id integer)");

        await StaysAsync(verb, "tables that are not Dagfire's");
    }

    [Fact]
    public async Task Check_Damaged_ListsItAsAnError()
    {
        await File.WriteAllTextAsync(_home["metadata.db"], new string('x', 10_000));

        var check = await DagfireProcess.RunAsync(_home, "check", "--home", ".", "-o", "json");

        Assert.Equal(1, check.ExitCode);
        Assert.True(check.Json[0].GetProperty("is_error").GetBoolean());
    }

    [Theory]
    [InlineData("dags list")]
    [InlineData("dags next-execution extract_tweets")]
    [InlineData("dags show extract_tweets")]
    [InlineData("db status")]
    [InlineData("check")]
    public async Task Missing_LookingMakesNothing(string verb)
    {
        (await DagfireProcess.RunAsync(_home, verb.Split(' '))).Succeeded();

        Assert.Empty(_home.Entries);
    }

    [Theory]
    [InlineData("runs list")]
    [InlineData("tasks list extract_tweets")]
    public async Task Missing_NothingToTellOf_IsRefusedAndMakesNothing(string verb)
    {
        (await DagfireProcess.RunAsync(_home, verb.Split(' '))).Refused("There is no metadata database", "dagfire up");

        Assert.Empty(_home.Entries);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=geheim;Timeout=2")]
    [InlineData("postgres://u:geheim@127.0.0.1:1/x")]
    public async Task ServerAway_IsOneLineWithoutThePassword(string address)
    {
        var refused = (await DagfireProcess.RunAsync(_home, "dags", "list", "--database", address)).Refused("The database cannot be used", "127.0.0.1:1");

        Assert.Single(refused.Words.TrimEnd().Split('\n'));
        Assert.DoesNotContain("geheim", refused.Words, StringComparison.Ordinal);
    }

    private async Task StaysAsync(string verb, params string[] words)
    {
        var before = await File.ReadAllBytesAsync(_home["metadata.db"]);

        (await DagfireProcess.RunAsync(_home, [.. verb.Split(' '), "--home", "."])).Refused(words);

        Assert.Equal(before, await File.ReadAllBytesAsync(_home["metadata.db"]));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_home["metadata.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
