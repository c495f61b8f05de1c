using Dagfire.Host.Support;

namespace Dagfire.Host.Sandbox;

/// <summary>What the tables hold after a run in which nothing goes wrong, X standing still.</summary>
public sealed class CalmRun : IAsyncLifetime
{
    /// <summary>The tables in words; none where this build has no provider for X.</summary>
    public IReadOnlyList<string> Tables { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var sandbox = await SandboxProcess.StartAsync(SandboxProcess.StandingStill);
        if (!sandbox.Has("x"))
            return;
        using var home = new Home();
        sandbox.Lead(home, "x");
        (await DagfireProcess.RunAsync(home, "dags", "test", "extract_tweets")).Succeeded();
        Tables = WarehouseFile.Tweets(home[".dagfire/home"]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
