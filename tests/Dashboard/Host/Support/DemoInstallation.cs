using Dagfire.Host.Support;

[assembly: AssemblyFixture(typeof(DemoInstallation))]

namespace Dagfire.Host.Support;

/// <summary>An installation with a finished demo in it, made once for all tests that only read.</summary>
public sealed class DemoInstallation : IAsyncLifetime
{
    private readonly Home _home = new();

    /// <summary>What the demo showed to people.</summary>
    internal Finished Shown { get; private set; } = null!;

    /// <summary>The most resident memory it had, in bytes; <see langword="null"/> where the system does not tell.</summary>
    internal long? PeakMemory { get; private set; }

    /// <summary>What lay in the folder of the dbt projects before.</summary>
    internal IReadOnlyList<string> ProjectsBefore { get; } = Repository.ProjectFiles();

    public async ValueTask InitializeAsync()
    {
        await using var demo = DagfireProcess.Start(_home, "demo");

        // The last task: what comes after only prints.
        await demo.SaysAsync("serve_docs.docs_update_succeeded: running");
        PeakMemory = demo.PeakMemory;
        Shown = (await demo.EndAsync()).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _home.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, [.. arguments, "--home", ".dagfire/demo"]);
}
