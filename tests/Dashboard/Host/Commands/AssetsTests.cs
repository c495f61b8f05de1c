using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class AssetsTests : IDisposable
{
    private readonly Home _home = new();

    [Fact]
    public async Task Emit_NewAsset_IsInTheListAndTheEvents()
    {
        (await RunAsync("assets", "emit", "weather")).Refused("There is no asset 'weather'.");
        var emitted = (await RunAsync("assets", "emit", "weather", "--uri", "https://weather", "--extra", """{"degrees": 7}""", "-o", "json")).Succeeded();
        (await RunAsync("assets", "emit", "https://weather")).Succeeded();

        Assert.Equal(("weather", "https://weather", 1), (emitted.Json.Text("name"), emitted.Json.Text("uri"), emitted.Json.GetProperty("events").GetInt32()));
        Assert.Contains("No DAG waits for it.", emitted.Words, StringComparison.Ordinal);
        var events = (await RunAsync("assets", "events", "weather", "-o", "json")).Succeeded().Json;
        Assert.Equal(7, events[1].GetProperty("extra").GetProperty("degrees").GetInt32());
        Assert.Equal(0, events[0].GetProperty("created_dagruns").GetArrayLength());
        Assert.Equal(1, (await RunAsync("assets", "events", "-n", "1", "-o", "json")).Succeeded().Json.GetArrayLength());
        Assert.Contains("outside", (await RunAsync("assets", "events")).Succeeded().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AssetsNoDagRefersTo_OnlyWhenAskedFor()
    {
        (await RunAsync("assets", "emit", "weather", "--uri", "https://weather")).Succeeded();

        Assert.Equal(0, (await RunAsync("assets", "list", "-o", "json")).Succeeded().Json.GetArrayLength());
        var all = (await RunAsync("assets", "list", "--all", "-o", "json")).Succeeded().Json;
        Assert.All("name uri group extra is_active last_asset_event events producing_dags scheduled_dags".Split(' '), key => Assert.True(all[0].TryGetProperty(key, out _), key));
        Assert.Contains("weather", (await RunAsync("assets", "list", "--all")).Succeeded().Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_NothingWaits_IsEmptyAndClearedOnlyByName()
    {
        Assert.Contains("Nothing waits.", (await RunAsync("assets", "queued")).Succeeded().Words, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("assets", "queued", "--dag", "extract_tweets", "-o", "json")).Succeeded().Json.GetArrayLength());
        (await RunAsync("assets", "queued", "--dag", "extract_tweet")).Refused("There is no DAG 'extract_tweet'. Did you mean 'extract_tweets'?");
        (await RunAsync("assets", "clear-queue")).Refused("--dag", "--asset", "--all");
        Assert.Equal(0, (await RunAsync("assets", "clear-queue", "--all", "-o", "json")).Succeeded().Json.GetProperty("dropped").GetInt32());
    }

    [Fact]
    public async Task Emit_BadInput_IsNamed()
    {
        (await RunAsync("assets", "emit", "weather", "--uri", "ä\n", "--extra", "{")).Refused("'ä?' contains the character U+00E4");
        (await RunAsync("assets", "emit", "weather", "--uri", "w", "--extra", "{")).Refused("The extra is not JSON");
        (await RunAsync("assets", "materialize", "weather")).Refused("There is no asset 'weather'.");
        (await RunAsync("assets", "events", "--limit", "0")).Refused("--limit is '0'");
        (await RunAsync("assets", "emit", "weather", "--uri", "w")).Succeeded();
        (await RunAsync("assets", "materialize", "weather")).Refused("No DAG here has a task that updates the asset 'weather'.");
    }

    public void Dispose() => _home.Dispose();

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
