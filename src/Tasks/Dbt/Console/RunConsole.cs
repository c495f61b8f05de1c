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

    public void Started(Node node) => log.Status(LogLevel.Information, $"{Number(node)} START {NodeWords.Describe(node)}", "RUN");

    public void Skipped(NodeReport report)
    {
        var node = (Node)report.Node;
        log.Status(LogLevel.Warning, $"{Number(node)} SKIP {(node.IsRefable ? $"relation {node.Schema}.{node.Alias}" : $"{node.ResourceType} {NodeWords.TestName(node)}")}", "SKIP");
    }

    public void Ended(NodeReport report)
    {
        var node = (Node)report.Node;
        var outcome = report.Outcome;
        var seconds = report.Elapsed.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        var (level, words, status) = node.IsTest ? Test(node, outcome) : Other(node, outcome);
        log.Status(level, $"{Number(node)} {words}", $"{status} in {seconds}s");
    }

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

    private string Number(Node node)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(node.UniqueId, out var number)) _numbers[node.UniqueId] = number = _numbers.Count + 1;
            return $"{number} of {total}";
        }
    }
}
