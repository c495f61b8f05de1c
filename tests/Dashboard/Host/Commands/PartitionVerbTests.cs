using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>Partitions on the command line.</summary>
public sealed class PartitionVerbTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Trigger_WithPartitionKey_TheRunIsListedByIt()
    {
        var run = (await RunAsync("dags", "trigger", "extract_tweets", "--run-id", "one", "--partition-key", "us", "-o", "json")).Succeeded().Json;
        (await RunAsync("dags", "trigger", "extract_tweets", "--run-id", "two")).Succeeded();

        Assert.Equal("us", run.Text("partition_key"));
        Assert.Equal("one", Assert.Single((await RunAsync("runs", "list", "--partition-key", "us", "-o", "json")).Succeeded().Json.EnumerateArray()).Text("dag_run_id"));
        Assert.Contains("partition", (await RunAsync("runs", "show", "extract_tweets", "one")).Succeeded().Out, StringComparison.Ordinal);
        Assert.DoesNotContain("partition", (await RunAsync("runs", "show", "extract_tweets", "two")).Succeeded().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emit_WithPartitionKey_TheEventShowsIt()
    {
        (await RunAsync("assets", "emit", "weather", "--uri", "w", "--partition-key", "2026-11-20")).Succeeded();

        var made = Assert.Single((await RunAsync("assets", "events", "-o", "json")).Succeeded().Json.EnumerateArray());
        Assert.Equal(("2026-11-20", 0), (made.Text("partition_key"), made.GetProperty("refusals").GetArrayLength()));
        Assert.Contains("weather [2026-11-20]", (await RunAsync("assets", "events")).Succeeded().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartitionKey_ThatIsNotAllowed_IsRefusedByEveryVerb()
    {
        var key = new string('k', 251);

        (await RunAsync("dags", "trigger", "extract_tweets", "--partition-key", key)).Refused("has 251 characters; the limit is 250");
        (await RunAsync("assets", "emit", "weather", "--uri", "w", "--partition-key", " ")).Refused("The partition key is empty.");
    }

    [Fact]
    public async Task Test_WithPartitionKey_TheTasksSeeIt()
    {
        await File.WriteAllTextAsync(_home["s.yaml"], "s:\n  tasks:\n    a: {operator: shell, command: 'test {{ partition_key }} = us'}\n");

        (await RunAsync("dags", "test", "s", "--file", "s.yaml", "--partition-key", "us")).Succeeded();
    }

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
