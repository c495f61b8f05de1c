using System.Diagnostics;
using System.Globalization;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Verbs;

/// <summary>source freshness: how old each source's newest load is.</summary>
internal sealed class FreshnessVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var chosen = session.Only ?? NodeSelector.Choose(session, new NodeGraph(session.Manifest), folder);
        var sources = session.Manifest.Sources.Values.Where(s => chosen.Contains(s.UniqueId) && s.Freshness is { } rule && (rule.WarnAfter ?? rule.ErrorAfter) is not null)
            .OrderBy(s => s.UniqueId, StringComparer.Ordinal).ToList();
        if (sources.Count == 0)
        {
            RunSummary.NothingToDo(session.Log);
            RunSummary.Done(session.Log);
            return new DbtResult(0, []);
        }

        RunSummary.Concurrency(session);
        var hooks = new ProjectHooks(session, folder);
        var before = hooks.Start(cancellationToken);
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        var check = new FreshnessCheck(session, connection);
        var reports = sources.Select((source, i) => One(session, check, source, i + 1, sources.Count)).ToList();
        var after = hooks.End(reports, cancellationToken);
        Write(session, folder, PyJson.Write(SourcesArtifact.Create(session, reports, clock.Elapsed)));
        RunSummary.Freshness(session.Log, reports, clock.Elapsed);
        return ResultMaker.Make(reports) with { ExitCode = reports.Concat(before).Concat(after).Any(r => r.Outcome.IsError) ? 1 : 0 };
    }

    private static void Write(RenderSession session, TargetFolder folder, string text)
    {
        if (session.Command.Output is not { } wanted)
        {
            folder.Write("sources.json", text);
            return;
        }

        var file = Path.GetFullPath(wanted, session.Root.Directory);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static NodeReport One(RenderSession session, FreshnessCheck check, SourceNode source, int index, int total)
    {
        var number = $"{index} of {total}";
        var name = $"freshness of {source.SourceName}.{source.Name}";
        session.Log.Status(LogLevel.Information, $"{number} START {name}", "RUN");
        var report = check.Run(source);
        var (level, word) = report.Outcome.Status switch
        {
            "pass" => (LogLevel.Information, "PASS"),
            "warn" => (LogLevel.Warning, "WARN"),
            "error" => (LogLevel.Error, "ERROR STALE"),
            _ => (LogLevel.Error, "ERROR"),
        };
        session.Log.Status(level, $"{number} {word} {name}", $"{word} in {report.Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)}s", NodeEvents.Result(report, index, total));
        return report;
    }
}
