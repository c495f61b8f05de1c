using System.Diagnostics;
using System.Globalization;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Execution;

/// <summary>on-run-start and on-run-end of all packages. What fails keeps the ones after it from running.</summary>
internal sealed class ProjectHooks(RenderSession session, TargetFolder folder)
{
    public IReadOnlyList<NodeReport> Start(CancellationToken cancellationToken)
    {
        var reports = Run("on-run-start", [], cancellationToken);
        if (reports.Count > 0) session.Log.Info();
        return reports;
    }

    public IReadOnlyList<NodeReport> End(IReadOnlyList<NodeReport> results, CancellationToken cancellationToken)
    {
        if (session.Manifest.Operations.Exists(hook => hook.HookKind == "on-run-end")) session.Log.Info();
        return Run("on-run-end", results, cancellationToken);
    }

    private List<NodeReport> Run(string kind, IReadOnlyList<NodeReport> results, CancellationToken cancellationToken)
    {
        var hooks = session.Manifest.Operations.Where(hook => hook.HookKind == kind).ToList();
        if (hooks.Count == 0) return [];
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        var reports = new List<NodeReport>();
        foreach (var hook in hooks) reports.Add(One(hook, reports, hooks.Count, results, connection));
        return reports;
    }

    private NodeReport One(Node hook, List<NodeReport> before, int total, IReadOnlyList<NodeReport> results, WarehouseConnection connection)
    {
        var number = before.Count + 1;
        var name = $"{hook.PackageName}.{hook.HookKind}.{number - 1}";
        hook.HookIndex = number;
        var clock = Stopwatch.StartNew();
        var started = session.Time.GetUtcNow();
        var skip = before.Exists(report => report.Outcome.IsBad);
        if (!skip) session.Log.Status(LogLevel.Information, $"{number} of {total} START hook: {name}", "RUN");
        var outcome = skip ? new NodeOutcome("skipped", $"{name} skipped") { Failures = 1 } : Perform(hook, name, results, connection);
        var report = new NodeReport(hook, outcome) { CompileStarted = started, CompileEnded = started, Started = started, Ended = session.Time.GetUtcNow(), Elapsed = clock.Elapsed, Thread = "main" };
        var word = outcome.Status switch { "success" => "OK", "skipped" => "SKIP", _ => "ERROR" };
        var seconds = clock.Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        session.Log.Status(outcome.IsError ? LogLevel.Error : LogLevel.Information, $"{number} of {total} {word} hook: {name}", $"{word} in {seconds}s", NodeEvents.Result(report, number, total));
        return report;
    }

    private NodeOutcome Perform(Node hook, string name, IReadOnlyList<NodeReport> results, WarehouseConnection connection)
    {
        try
        {
            var context = ContextBuilder.ForRunning(session, hook, connection);
            AddResults(context, results);
            var sql = JinjaTemplate.Parse(hook.RawCode, hook.OriginalFilePath).Render(context);
            hook.CompiledCode = sql;
            hook.CompiledPath = folder.WriteCompiled(hook, sql);
            if (!string.IsNullOrWhiteSpace(sql)) connection.Execute(sql);
            return new NodeOutcome("success", $"{name} passed") { Failures = 0 };
        }
        catch (JinjaException error)
        {
            return Failed(name, ErrorText.Compilation(error, hook));
        }
        catch (DatabaseException error)
        {
            return Failed(name, error.Message);
        }
    }

    private static NodeOutcome Failed(string name, string why) => new("error", $"{name} failed, error:\n {why}") { Failures = 1 };

    // Only relations that have been made count; of hooks only those that failed.
    private static void AddResults(NodeContext context, IReadOnlyList<NodeReport> results)
    {
        var made = results.Where(r => r.Node is Node { IsRefable: true, IsEphemeral: false } && !r.Outcome.IsBad).Select(r => (r.Node.Database, r.Node.Schema)).Distinct().ToList();
        context["results"] = new PyList(results.Where(r => r.Node is not Node { HookKind: not null } || r.Outcome.IsError).Select(RunResultObject.Of));
        context["schemas"] = new PyList(made.Select(place => place.Schema).Distinct(StringComparer.Ordinal));
        context["database_schemas"] = new PyList(made.Select(place => (object?)new PyTuple(place.Database, place.Schema)));
    }
}
