using Dagfire.Engine;
using Dagfire.Files;
using Dagfire.Host.Output;

namespace Dagfire.Host.Composition;

/// <summary>A process of an installation, from its start until it is told to stop.</summary>
internal static class RunningProcess
{
    /// <summary>Runs the engine, as far as the roles want one, until cancelled; then drains and stops it.</summary>
    internal static async Task RunAsync(Installation installation, ProcessRoles roles, EngineOptions options, CancellationToken cancellationToken)
    {
        foreach (var problem in installation.Catalog.Problems)
            Terminal.Say(problem.ToString());
        if (roles.HasEngine)
            await installation.Engine.StartAsync(cancellationToken);
        Terminal.Say($"Dagfire is up{(roles == ProcessRoles.All ? "" : $" as {string.Join(", ", roles.Names)}")}: {WordsFor(installation, options)}. Ctrl-C stops it.");
        await UntilStoppedAsync(installation, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (roles.HasEngine)
            await StopAsync(installation, options);
    }

    private static string WordsFor(Installation installation, EngineOptions options) => string.Join(", ", new[]
    {
        $"{installation.Catalog.Dags.Count()} DAGs",
        $"{options.Slots} slots{(options.Queues.Count > 0 ? $" for {string.Join(", ", options.Queues)}" : "")}",
        installation.Database.Description,
    });

    private static Task UntilStoppedAsync(Installation installation, CancellationToken cancellationToken) => installation.Settings.DagsFolder is null
        ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
        : installation.Get<DagFolderWatch>().RunAsync(cancellationToken);

    private static async Task StopAsync(Installation installation, EngineOptions options)
    {
        Terminal.Say(options.DrainTimeout > TimeSpan.Zero
            ? $"Stopping: what runs may go on for {options.DrainTimeout.TotalSeconds:0} seconds. Ctrl-C again interrupts it now."
            : "Stopping: what runs is interrupted and goes on at the next start.");
        using var hurry = new StopSignals();
        await installation.Engine.StopAsync(hurry.Token);
    }
}
