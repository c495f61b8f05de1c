using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Facts;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Selection;
using Dagfire.Dbt.Verbs;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>One command from its first line to its result.</summary>
internal sealed class Invocation(DbtCommand command, ILogger logger, TimeProvider time, WarehouseProviders providers)
{
    private readonly SecretScrubber _secrets = new(command.Environment);
    private readonly string _id = Guid.NewGuid().ToString();

    private ConsoleLog Log => field ??= new ConsoleLog(logger, time, _secrets, command, LineFormat.For(command.LogFormat, _id));

    public DbtResult Run(CancellationToken cancellationToken)
    {
        using var log = Log;
        try
        {
            Log.Info($"Running with dbt={DbtVersion.Text}", new ConsoleEvent("MainReportVersion", "A001", PyDict.From([new("version", "=" + DbtVersion.Text)])));
            return Completed(Scrubbed(Perform(cancellationToken)));
        }
        catch (DbtException error)
        {
            return Refused(error.Message);
        }
        catch (JinjaException error)
        {
            return Refused("Compilation Error\n  " + ErrorText.Short(error));
        }
        catch (DatabaseException error)
        {
            return Refused("Database Error\n  " + error.Message);
        }
    }

    private DbtResult Perform(CancellationToken cancellationToken)
    {
        if (command.Verb == DbtVerb.Debug) return new DebugVerb(command, Log, time, providers).Run(cancellationToken);
        var environment = new EnvironmentVariables(command.Environment);
        var written = ProjectFile.LoadUnrendered(Path.GetFullPath(command.ProjectDirectory));
        if (command.Verb == DbtVerb.Deps) return DepsVerb.Run(written, Log);
        if (command.Verb == DbtVerb.Clean) return CleanVerb.Run(written, Log);
        var given = FlagDefaults.Apply(command, environment, written);
        Log.Rules = FlagDefaults.Rules(given);
        var retry = command.Verb == DbtVerb.Retry ? RetryPlan.Read(given, TargetOf(written, environment)) : null;
        if (retry is { Nodes.Count: 0 }) return NothingToRetry();
        var effective = retry?.Command ?? given;

        var session = SessionOpener.Open(effective, retry?.Nodes, environment, written, Log, _id, time, providers);
        Log.OpenFile(Path.GetFullPath(command.LogPath ?? environment.Find("DBT_LOG_PATH") ?? session.Root.LogPath, session.Root.Directory), _id);
        Log.Info($"Registered adapter: {session.Adapter.Type}={DbtVersion.Text}", new ConsoleEvent("AdapterRegistered", "E034"));
        ProjectParser.Parse(session);
        CommentTemplate.Attach(session);
        if (!session.Adapter.AppliesQuoting && session.Root.Quoting.Values.Contains(false)) Log.Warn("[WARNING]: 'quoting' is not applied by the embedded dbt runner: names are always quoted");
        if (effective.Verb is not (DbtVerb.Parse or DbtVerb.List or DbtVerb.RunOperation)) Deferral.Attach(session);
        RunSummary.Found(session);
        cancellationToken.ThrowIfCancellationRequested();
        var result = VerbTable.For(effective).Run(session, TargetOf(session.Root, environment), cancellationToken);
        Log.Deprecations.Summarize();
        return result with { Invocation = InvocationFacts.Of(effective.Verb, session) };
    }

    private TargetFolder TargetOf(ProjectFile root, EnvironmentVariables environment) =>
        new(root.Directory, command.TargetPath ?? environment.Find("DBT_TARGET_PATH") ?? root.TargetPath);

    private DbtResult NothingToRetry()
    {
        RunSummary.NothingToDo(Log);
        return new DbtResult(0, []);
    }

    private DbtResult Completed(DbtResult result)
    {
        var done = PyDict.From([new("command", "dbt " + VerbNames.CommandLine(command.Verb)), new("success", result.ExitCode == 0)]);
        Log.Debug($"Command `dbt {VerbNames.CommandLine(command.Verb)}` {(result.ExitCode == 0 ? "succeeded" : "failed")}", new ConsoleEvent("CommandCompleted", "Q039", done));
        return result;
    }

    private DbtResult Scrubbed(DbtResult result) =>
        result with { Message = result.Message is { } reason ? _secrets.Scrub(reason) : null, Nodes = [.. result.Nodes.Select(node => node with { Message = node.Message is { } message ? _secrets.Scrub(message) : null })] };

    private DbtResult Refused(string message)
    {
        Log.Error("Encountered an error:\n" + message, new ConsoleEvent("MainEncounteredError", "Z002"));
        return new DbtResult(2, [], _secrets.Scrub(message));
    }
}
