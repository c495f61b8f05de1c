using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Verbs;

/// <summary>What retry does: the verb of the last run, with its settings, on what failed or was skipped in it.</summary>
/// <param name="Command">The command to run in the retry's place.</param>
/// <param name="Nodes">The nodes to run.</param>
internal sealed record RetryPlan(DbtCommand Command, IReadOnlySet<string> Nodes)
{
    private static readonly DbtVerb[] Retryable = [DbtVerb.Build, DbtVerb.Run, DbtVerb.Seed, DbtVerb.Snapshot, DbtVerb.Test, DbtVerb.Compile, DbtVerb.Clone, DbtVerb.RunOperation];

    public static RetryPlan Read(DbtCommand command, TargetFolder folder)
    {
        var directory = command.StatePath is { } given ? Path.GetFullPath(given, command.ProjectDirectory) : folder.FullPath;
        var results = PreviousArtifacts.Read(directory, "run_results.json") ?? throw new DbtException($"Runtime Error\n  Could not find previous run in '{directory}' target directory");
        var arguments = results.Dict("args") ?? [];
        if (VerbNames.FromArtifact(arguments.Text("which")) is not { } verb || !Retryable.Contains(verb))
            throw new DbtException($"Runtime Error\n  the embedded dbt runner cannot retry '{arguments.Text("which")}': only {string.Join(", ", Retryable.Select(VerbNames.CommandLine))}");
        var failed = results.Dicts("results").Where(r => r.Text("status") is "error" or "fail" or "skipped" or "runtime error" or "partial success" || (command.WarnError && r.Text("status") == "warn")).Select(r => r.Text("unique_id")!);
        return new RetryPlan(Restored(command, verb, arguments), failed.ToHashSet(StringComparer.Ordinal));
    }

    // What was not said again is as it was; threads and places may differ this time.
    private static DbtCommand Restored(DbtCommand command, DbtVerb verb, PyDict arguments) => command with
    {
        Verb = verb,
        Vars = command.Vars.Count > 0 ? command.Vars : Pairs(arguments.Dict("vars")),
        Target = command.Target ?? arguments.Text("target"),
        Profile = command.Profile ?? arguments.Text("profile"),
        FullRefresh = command.FullRefresh || arguments.Flag("full_refresh") == true,
        FailFast = command.FailFast || arguments.Flag("fail_fast") == true,
        StoreFailures = command.StoreFailures || arguments.Flag("store_failures") == true,
        Empty = command.Empty || arguments.Flag("empty") == true,
        Defer = command.Defer || arguments.Flag("defer") == true,
        FavorState = command.FavorState || arguments.Flag("favor_state") == true,
        StatePath = arguments.Text("state") ?? command.StatePath,
        Macro = arguments.Text("macro"),
        MacroArguments = Pairs(arguments.Dict("args")),
    };

    private static Dictionary<string, object?> Pairs(PyDict? values) =>
        (values ?? []).ToDictionary(p => PyRepr.Str(p.Key), p => p.Value, StringComparer.Ordinal);
}
