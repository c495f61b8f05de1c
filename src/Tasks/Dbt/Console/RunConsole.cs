using System.Globalization;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's lines while nodes run.</summary>
internal sealed class RunConsole(ConsoleLog log, int total) : IRunListener
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public void Started(Node node)
    {
        log.Debug($"Began running node {node.UniqueId}", NodeEvents.Begun(node));
        var number = Number(node);
        log.Status(LogLevel.Information, $"{number} of {total} START {NodeWords.Describe(node)}", "RUN", NodeEvents.Start(node, number, total));
    }

    public void Skipped(NodeReport report)
    {
        var node = report.Node;
        var number = Number(node);
        var what = node is Node { IsRefable: true } ? $"relation {node.Schema}.{node.Name}" : $"{node.ResourceType} {node.Name}";
        log.Status(LogLevel.Warning, $"{number} of {total} SKIP {what}", "SKIP", NodeEvents.Skipped(report, number, total));
    }

    public void SkippedBecause(NodeReport report, NodeReport cause)
    {
        var number = Number(report.Node);
        var line = $"{number} of {total} SKIP relation {report.Node.Schema}.{report.Node.Name} due to ephemeral model status '{cause.Outcome.Status}'";
        log.Status(LogLevel.Error, line, "ERROR SKIP", NodeEvents.Skipped(report, number, total));
        if (cause.Outcome.IsError) RunSummary.Failure(log, cause);
    }

    public void Passed(NodeReport report)
    {
        var number = Number(report.Node);
        log.Status(LogLevel.Information, $"{number} of {total} NO-OP exposure {report.Node.Name}", "NO-OP in 0.00s", NodeEvents.Result(report, number, total));
    }

    public void Ended(NodeReport report)
    {
        var node = (Node)report.Node;
        var outcome = report.Outcome;
        var seconds = report.Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        var (level, words, status) = node.IsTest ? Test(node, outcome) : Other(node, outcome);
        var number = Number(node);
        log.Status(level, $"{number} of {total} {words}", $"{status} in {seconds}s", NodeEvents.Result(report, number, total));
        log.Debug($"Finished running node {node.UniqueId}", NodeEvents.Finished(report));
    }

    public void Cancelled(string uniqueId) => log.Status(LogLevel.Error, $"CANCEL query {uniqueId}", "CANCEL");

    private static (LogLevel Level, string Words, string Status) Test(Node node, NodeOutcome outcome) => outcome.Status switch
    {
        "pass" => (LogLevel.Information, $"PASS {NodeWords.TestName(node)}", "PASS"),
        "warn" => (LogLevel.Warning, $"WARN {outcome.Failures} {NodeWords.TestName(node)}", $"WARN {outcome.Failures}"),
        "fail" => (LogLevel.Error, $"FAIL {outcome.Failures} {NodeWords.TestName(node)}", $"FAIL {outcome.Failures}"),
        _ => (LogLevel.Error, $"ERROR {NodeWords.TestName(node)}", "ERROR"),
    };

    private static (LogLevel Level, string Words, string Status) Other(Node node, NodeOutcome outcome) => outcome.IsError
        ? (LogLevel.Error, NodeWords.Done(node, ok: false), "ERROR")
        : (LogLevel.Information, NodeWords.Done(node, ok: true), outcome.Message ?? "OK");

    private int Number(GraphNode node)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(node.UniqueId, out var number)) _numbers[node.UniqueId] = number = _numbers.Count + 1;
            return number;
        }
    }
}
