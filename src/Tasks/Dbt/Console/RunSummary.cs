using System.Globalization;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's lines before and after the nodes.</summary>
internal static class RunSummary
{
    public static void Found(RenderSession session)
    {
        var manifest = session.Manifest;
        var kinds = new List<string>();
        // In the order the files were read in; unit tests stand apart in dbt's manifest and come last.
        kinds.AddRange(manifest.CodeAndOperations.Where(n => n.UnitTest is null).GroupBy(n => n.ResourceType, StringComparer.Ordinal).Select(g => NodeWords.CountKind(g.Count(), g.Key)));
        if (session.Command.Inline is not null) kinds.Add(NodeWords.Count(1, "sql operation"));
        if (manifest.Sources.Count > 0) kinds.Add(NodeWords.Count(manifest.Sources.Count, "source"));
        if (manifest.Exposures.Count > 0) kinds.Add(NodeWords.Count(manifest.Exposures.Count, "exposure"));
        kinds.Add(NodeWords.Count(manifest.Macros.All.Count(), "macro"));
        if (manifest.Nodes.Values.Count(n => n.UnitTest is not null) is > 0 and var unitTests) kinds.Add(NodeWords.Count(unitTests, "unit test"));
        session.Log.Info("Found " + string.Join(", ", kinds), new ConsoleEvent("FoundStats", "W006"));
    }

    public static void Concurrency(RenderSession session)
    {
        session.Log.Info();
        session.Log.Info($"Concurrency: {session.Threads} threads (target='{session.Profile.Target}')", new ConsoleEvent("ConcurrencyLine", "Q027"));
        session.Log.Info();
    }

    public static void Finished(ConsoleLog log, IReadOnlyList<NodeReport> reports, TimeSpan elapsed)
    {
        Totals(log, reports, elapsed);
        if (reports.Count > 0) End(log, reports);
    }

    /// <summary>What ends a look at the age of sources: the count, what is too old or could not be told, and no more.</summary>
    public static void Freshness(ConsoleLog log, IReadOnlyList<NodeReport> reports, TimeSpan elapsed)
    {
        Totals(log, reports, elapsed);
        foreach (var report in reports.Where(IsFailure))
        {
            if (report.Outcome.Status == "error") Problem(log, report, "Failure", log.Error, "  ");
            else Told(log, report);
        }

        Done(log);
    }

    public static void Done(ConsoleLog log) => log.Info("Done.");

    public static void NothingToDo(ConsoleLog log) =>
        log.DbtWarning(WarningNames.NothingToDo, "Nothing to do. Try checking your model configs and model specification args");

    private static void Told(ConsoleLog log, NodeReport report)
    {
        log.Info();
        log.Error("  " + report.Outcome.Message, new ConsoleEvent("RunResultError", "Z024"));
    }

    private static void Totals(ConsoleLog log, IReadOnlyList<NodeReport> reports, TimeSpan elapsed)
    {
        var kinds = reports.GroupBy(r => NodeWords.Kind(r.Node), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => NodeWords.CountKind(g.Count(), g.Key));
        var seconds = elapsed.TotalSeconds - ((elapsed.Hours * 3600) + (elapsed.Minutes * 60));
        log.Info();
        log.Info($"Finished running {string.Join(", ", kinds)} in {(int)elapsed.TotalHours} hours {elapsed.Minutes} minutes and {Text(seconds)} seconds ({Text(elapsed.TotalSeconds)}s).", new ConsoleEvent("FinishedRunningStats", "Q047"));
    }

    /// <summary>How it ended, what went wrong, and the counts.</summary>
    public static void End(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        log.Info();
        Completed(log, reports);
        foreach (var report in reports.Where(IsFailure)) Problem(log, report, "Failure", log.Error, "  ");
        foreach (var report in reports.Where(r => r.Outcome.Status == "warn")) Problem(log, report, "Warning", log.Warn, "");
        log.Info();
        Done(log, reports);
    }

    private static void Done(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        var counts = new (string Word, long Count)[]
        {
            ("pass", reports.Count(r => r.Outcome.Status is "success" or "pass")),
            ("warn", Count(reports, "warn")),
            ("error", reports.Count(r => r.Outcome.Status is "error" or "fail" or "runtime error")),
            ("skip", Count(reports, "skipped")),
            ("no-op", Count(reports, "no-op")),
            ("total", reports.Count),
        };
        var stats = PyDict.From(counts.Select(c => new KeyValuePair<string, object?>(c.Word.Replace("-", "", StringComparison.Ordinal), c.Count)));
        log.Info("Done. " + string.Join(' ', counts.Select(c => $"{c.Word.ToUpperInvariant()}={c.Count}")), new ConsoleEvent("StatsLine", "Z023", PyDict.From([new("stats", stats)])));
    }

    private static void Completed(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        // A node that is skipped with a reason counts: the first failure of --fail-fast takes the others with it.
        var errors = reports.Count(r => IsFailure(r) || r.Outcome is { Status: "skipped", Message: not null });
        var warnings = Count(reports, "warn");
        var end = new ConsoleEvent("EndOfRunSummary", "Z030", PyDict.From([new("num_errors", (long)errors), new("num_warnings", (long)warnings)]));
        if (errors > 0) log.Error($"Completed with {NodeWords.Count(errors, "error")}, 0 partial successes, and {NodeWords.Count(warnings, "warning")}:", end);
        else if (warnings > 0) log.Warn($"Completed with {NodeWords.Count(warnings, "warning")}:", end);
        else log.Info("Completed successfully", end);
    }

    /// <summary>The failure that ended a run with --fail-fast.</summary>
    public static void FirstFailure(ConsoleLog log, NodeReport report) => Problem(log, report, "Failure", log.Error, "  ");

    /// <summary>What went wrong in a node, right where it is told.</summary>
    public static void Failure(ConsoleLog log, NodeReport report) => Told(log, report, "Failure", log.Error, "  ");

    private static bool IsFailure(NodeReport report) => report.Outcome.Status is "error" or "fail" or "runtime error";

    private static void Problem(ConsoleLog log, NodeReport report, string word, Action<string, ConsoleEvent?> write, string indent)
    {
        log.Info();
        Told(log, report, word, write, indent);
    }

    private static void Told(ConsoleLog log, NodeReport report, string word, Action<string, ConsoleEvent?> write, string indent)
    {
        write($"{word} in {report.Node.ResourceType} {report.Node.Name} ({report.Node.OriginalFilePath})", null);
        write(indent + (report.Outcome.Message ?? $"Status: {report.Outcome.Status}"), new ConsoleEvent("RunResultError", "Z024"));
        if (report.Node is not Node node) return;
        if (node.CompiledPath is { } path)
        {
            log.Info();
            log.Info($"  compiled code at {path}");
        }

        if (node.KeepsFailures) ShowStored(log, node);
    }

    private static void ShowStored(ConsoleLog log, Node test)
    {
        var query = "select * from " + test.RelationName;
        var border = new string('-', query.Length);
        log.Info();
        log.Info($"  See test failures:\n  {border}\n  {query}\n  {border}");
    }

    private static int Count(IReadOnlyList<NodeReport> reports, string status) => reports.Count(r => r.Outcome.Status == status);

    private static string Text(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);
}
