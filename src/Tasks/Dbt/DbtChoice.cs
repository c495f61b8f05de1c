using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Projects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Hands each command to the dbt command line or to the embedded runner.</summary>
internal sealed class DbtChoice(DbtSettings settings, EmbeddedDbt embedded, DbtCommandLine commandLine) : IDbt
{
    public async Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(log);
        IDbt dbt = await IsForCommandLineAsync(command, log, cancellationToken) ? commandLine : embedded;
        return await dbt.RunAsync(command, log, cancellationToken);
    }

    internal async Task<bool> IsForCommandLineAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        var adapter = AdapterOf(command);
        if (settings.Engine == DbtEngine.Embedded || adapter == "sqlite" || command.Target == "embedded") return false;
        if (settings.Engine == DbtEngine.Cli) return true;
        try
        {
            if (await commandLine.FindAsync(cancellationToken) is not { } dbt) return false;
            if (adapter is null || dbt.Has(adapter)) return true;
            log.Log(LogLevel.Information, "{DbtLine}", $"dbt {dbt.Version} has no adapter '{adapter}': the embedded runner takes over");
            return false;
        }
        catch (DbtException)
        {
            // The command line says itself what is wrong with its settings.
            return true;
        }
    }

    // The type the profile's target has; null when that cannot be told, which the runner will explain better than a guess here could.
    private static string? AdapterOf(DbtCommand command)
    {
        try
        {
            return ProfileFinder.Find(command, out _).Type;
        }
        catch (Exception error) when (error is DbtException or JinjaException)
        {
            return null;
        }
    }
}
