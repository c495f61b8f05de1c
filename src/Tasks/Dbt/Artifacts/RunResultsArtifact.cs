using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Artifacts;

/// <summary>run_results.json, version 6.</summary>
internal static class RunResultsArtifact
{
    public static PyDict Create(RenderSession session, IEnumerable<NodeReport> reports, TimeSpan elapsed) => PyDict.From(
    [
        new("metadata", ArtifactMetadata.Of(session, "run-results", "v6")),
        new("results", new PyList(reports.Select(Result))),
        new("elapsed_time", elapsed.TotalSeconds),
        new("args", Arguments(session)),
    ]);

    private static PyDict Result(NodeReport report)
    {
        var node = report.Node as Node;
        return PyDict.From(
        [
            new("status", report.Outcome.Status),
            new("timing", report.Outcome.Status == "skipped" ? new PyList() : Timing(report)),
            new("thread_id", report.Thread),
            new("execution_time", report.Elapsed.TotalSeconds),
            new("adapter_response", report.Outcome.AdapterResponse),
            new("message", report.Outcome.Message),
            new("failures", report.Outcome.Failures),
            new("unique_id", report.Node.UniqueId),
            new("compiled", IsData(node) ? null : node?.IsCompiled),
            new("compiled_code", node?.CompiledCode),
            new("relation_name", IsData(node) ? null : report.Node.RelationName),
            new("batch_results", null),
        ]);
    }

    // A seed has no code, and dbt tells no relation of it either.
    private static bool IsData(Node? node) => node?.ResourceType == "seed";

    public static PyList Timing(NodeReport report) => new(
    [
        Phase("compile", report.CompileStarted, report.CompileEnded),
        Phase("execute", report.Started, report.Ended),
    ]);

    private static PyDict Phase(string name, DateTimeOffset started, DateTimeOffset ended) => PyDict.From(
    [
        new("name", name),
        new("started_at", ArtifactMetadata.Time(started)),
        new("completed_at", ArtifactMetadata.Time(ended)),
    ]);

    private static PyDict Arguments(RenderSession session) => PyDict.From(
    [
        new("which", session.Which),
        new("invocation_command", "dbt " + VerbNames.CommandLine(session.Command.Verb)),
        new("project_dir", session.Root.Directory),
        new("target", session.Profile.Target),
        new("select", new PyList(session.Command.Select)),
        new("exclude", new PyList(session.Command.Exclude)),
        new("selector", session.Command.Selector),
        new("vars", session.CommandLineVars),
        new("full_refresh", session.Command.FullRefresh),
        new("threads", session.Threads),
        new("profile", session.Command.Profile),
        new("fail_fast", session.Command.FailFast),
        new("store_failures", session.Command.StoreFailures),
        new("empty", session.Command.Empty),
        new("defer", session.Command.Defer),
        new("favor_state", session.Command.FavorState),
        new("state", session.Command.StatePath),
        new("defer_state", session.Command.DeferStatePath),
        new("warn_error", session.Command.WarnError),
        new("indirect_selection", session.Command.IndirectSelection.ToString().ToLowerInvariant()),
        new("version_check", !session.Command.NoVersionCheck),
        new("macro", session.Command.Macro),
        new("args", (PyDict)DictExtensions.FromClr(session.Command.MacroArguments)!),
    ]);
}
