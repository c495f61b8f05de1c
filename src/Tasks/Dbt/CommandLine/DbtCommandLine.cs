using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Docs;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Facts;
using Dagfire.Dbt.Projects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.CommandLine;

/// <summary>Runs dbt projects with an installed dbt, version 1 or 2. Thread-safe; two runs of one project must not overlap.</summary>
/// <param name="settings">Where dbt is.</param>
/// <param name="time">The clock.</param>
public sealed class DbtCommandLine(DbtSettings settings, TimeProvider time) : IDbt
{
    private const int NodeFailed = 1;
    private const int CouldNotRun = 2;

    private readonly DbtFinder _finder = new(settings);

    /// <inheritdoc />
    public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(log);
        return RunAsync(command, log, events: null, cancellationToken);
    }

    /// <summary>Runs a command and tells, while it runs, what becomes of nodes: <see cref="DbtCommand.Debug"/> makes dbt tell of the end of each.</summary>
    internal async Task<DbtResult> RunAsync(DbtCommand command, ILogger log, Action<DbtEvent>? events, CancellationToken cancellationToken)
    {
        try
        {
            var dbt = await FindAsync(cancellationToken) ?? throw new DbtException($"Runtime Error\n  dbt was not found on the PATH. Install it, or set {DbtSettings.ExecutableVariable}");
            return await RunAsync(dbt, command, log, events, cancellationToken);
        }
        catch (DbtException error)
        {
            log.Log(LogLevel.Error, "{DbtLine}", error.Message);
            return new DbtResult(CouldNotRun, [], error.Message);
        }
    }

    internal Task<DbtExecutable?> FindAsync(CancellationToken cancellationToken) => _finder.FindAsync(cancellationToken);

    private async Task<DbtResult> RunAsync(DbtExecutable dbt, DbtCommand command, ILogger log, Action<DbtEvent>? events, CancellationToken cancellationToken)
    {
        var directory = Path.GetFullPath(command.ProjectDirectory);
        var folder = new TargetFolder(directory, TargetPath(command, directory));
        var artifact = new ArtifactResults(command.Verb, folder.FullPath);
        var reader = new DbtLogReader(command, log, SecretScrubber.ByName(command.Environment), time, events);
        var process = new DbtProcess(dbt.Path, DbtArgumentList.Of(command), directory, Environment(command), settings.StopGrace);
        var code = await process.RunAsync(reader.Output, reader.Error, cancellationToken);
        if (code == 0 && command.Verb == DbtVerb.DocsGenerate) WriteSite(folder, log);
        var result = Result(code, command, artifact, reader);
        // A dbt that could not run has read nothing: what lies there is of an earlier run.
        return result.ExitCode == CouldNotRun ? result : result with { Invocation = InvocationFacts.Read(command, folder.FullPath, artifact.InvocationId, time.GetUtcNow()) };
    }

    private static DbtResult Result(int code, DbtCommand command, ArtifactResults artifact, DbtLogReader reader)
    {
        var nodes = command.Verb == DbtVerb.List ? reader.Listed : artifact.Read();
        return code switch
        {
            0 => new DbtResult(0, nodes),
            NodeFailed => new DbtResult(NodeFailed, nodes, nodes.Count == 0 ? reader.Problem : null),
            CouldNotRun => new DbtResult(CouldNotRun, nodes, reader.Problem ?? "dbt ended with exit code 2 and gave no reason"),
            // No exit code of dbt's own: it was killed, or is not there any more.
            _ => new DbtResult(CouldNotRun, nodes, $"dbt ended with exit code {code}{(reader.Problem is { } problem ? ": " + problem : "")}"),
        };
    }

    private static Dictionary<string, string> Environment(DbtCommand command)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DBT_USE_COLORS"] = "false",
            ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false",
            ["PYTHONUNBUFFERED"] = "1",
        };
        foreach (var (name, value) in command.Environment) environment[name] = value;
        return environment;
    }

    private static string TargetPath(DbtCommand command, string directory)
    {
        if (command.TargetPath is { } given) return given;
        var environment = new EnvironmentVariables(command.Environment);
        if (environment.Find("DBT_TARGET_PATH") is { Length: > 0 } configured) return configured;
        return File.Exists(Path.Combine(directory, "dbt_project.yml")) ? ProjectFile.LoadUnrendered(directory).TargetPath : "target";
    }

    // dbt's own site needs a server to be read; ours is one folder.
    private static void WriteSite(TargetFolder folder, ILogger log)
    {
        if (PreviousArtifacts.Read(folder.FullPath, "manifest.json") is not { } manifest || PreviousArtifacts.Read(folder.FullPath, "catalog.json") is not { } catalog) return;
        log.Log(LogLevel.Information, "{DbtLine}", $"Documentation written to {DocsSite.Write(folder, manifest, catalog)}");
    }
}
