using System.Diagnostics;
using System.Globalization;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Execution;

/// <summary>on-run-start and on-run-end of all packages.</summary>
internal sealed class ProjectHooks(RenderSession session)
{
    public IReadOnlyList<NodeReport> Run(string kind, IReadOnlyList<NodeReport> results, CancellationToken cancellationToken)
    {
        var hooks = All(kind).ToList();
        if (hooks.Count == 0) return [];
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        return hooks.ConvertAll(hook => One(hook, hooks.IndexOf(hook) + 1, hooks.Count, kind, results, connection));
    }

    private IEnumerable<Node> All(string kind) => session.Packages.Append(session.Root).SelectMany(package =>
    {
        var hooks = kind == "on-run-start" ? package.OnRunStart : package.OnRunEnd;
        return hooks.Select((sql, i) => new Node
        {
            UniqueId = $"operation.{package.Name}.{package.Name}-{kind}-{i}",
            ResourceType = "operation",
            Name = $"{package.Name}-{kind}-{i}",
            PackageName = package.Name,
            Fqn = [package.Name, "hooks", $"{package.Name}-{kind}-{i}"],
            Path = $"hooks/{package.Name}-{kind}-{i}.sql",
            OriginalFilePath = "dbt_project.yml",
            RawCode = sql,
        });
    });

    private NodeReport One(Node hook, int number, int total, string kind, IReadOnlyList<NodeReport> results, WarehouseConnection connection)
    {
        var clock = Stopwatch.StartNew();
        var started = session.Time.GetUtcNow();
        var label = $"{number} of {total} {{0}} hook: {hook.PackageName}.{kind}.{number - 1}";
        session.Log.Status(LogLevel.Information, string.Format(CultureInfo.InvariantCulture, label, "START"), "RUN");
        var outcome = Perform(hook, results, connection);
        var seconds = clock.Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        var report = new NodeReport(hook, outcome) { CompileStarted = started, CompileEnded = started, Started = started, Ended = session.Time.GetUtcNow(), Elapsed = clock.Elapsed };
        var word = outcome.IsError ? "ERROR" : "OK";
        session.Log.Status(outcome.IsError ? LogLevel.Error : LogLevel.Information, string.Format(CultureInfo.InvariantCulture, label, word), $"{word} in {seconds}s", NodeEvents.Result(report, number, total));
        return report;
    }

    private NodeOutcome Perform(Node hook, IReadOnlyList<NodeReport> results, WarehouseConnection connection)
    {
        try
        {
            var context = ContextBuilder.ForRunning(session, hook, connection);
            context["results"] = new PyList(results.Select(RunResultObject.Of));
            context["schemas"] = new PyList(session.Manifest.Nodes.Values.Where(n => n.IsRefable).Select(n => n.Schema).Distinct(StringComparer.Ordinal));
            context["database_schemas"] = new PyList(session.Manifest.Nodes.Values.Where(n => n.IsRefable).Select(n => (n.Database, n.Schema)).Distinct().Select(p => (object?)new PyTuple(p.Database, p.Schema)));
            var sql = JinjaTemplate.Parse(hook.RawCode, hook.OriginalFilePath).Render(context);
            hook.CompiledCode = sql;
            if (!string.IsNullOrWhiteSpace(sql)) connection.Execute(sql);
            return new NodeOutcome("success", "OK");
        }
        catch (JinjaException error)
        {
            return new NodeOutcome("error", ErrorText.Compilation(error, "operation", hook.Name, hook.OriginalFilePath, hook.RawCode));
        }
        catch (DatabaseException error)
        {
            return new NodeOutcome("error", $"Database Error\n  {error.Message}");
        }
    }
}
