using Dagfire.Dbt.CommandLine;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Listens to a build: says when it is under way, passes on what becomes of nodes, and says at the end how it went.</summary>
internal sealed class BuildListener(BuildBook book, OutcomeSender sender, BuildPlan plan)
{
    private const string Hook = "operation.";
    private const int NodeFailed = 1;
    private const int MaxNamed = 5;

    private bool _isUnderWay;

    internal void Take(DbtEvent told)
    {
        if (!_isUnderWay && told.Name == DbtEvent.NodeStart)
            Begin();
        if (book.Take(told) is { } ended)
            sender.Send(ended.Task, ended.Outcome);
    }

    /// <summary>Takes what dbt leaves behind. A dbt that could not run leaves nothing.</summary>
    internal TaskResult<DbtBuildSummary> End(DbtResult result)
    {
        if (result.ExitCode > NodeFailed)
            return TaskResult.Fail(result.Message ?? $"dbt ended with exit code {result.ExitCode}");
        Send(book.Take(result.Nodes));
        if (result.ExitCode == 0)
            Send(book.TakeEnd());
        var hooks = result.Nodes.Where(node => node.UniqueId.StartsWith(Hook, StringComparison.Ordinal) && NodeVerdict.IsFailure(node.Status)).ToList();
        if (hooks.Count > 0)
            return TaskResult.Fail($"A hook of the project failed: {string.Join("; ", hooks.Select(hook => $"{hook.UniqueId} ({hook.Message ?? hook.Status})"))}");
        if (book.Open.Count > 0)
            return TaskResult.Fail(Missing(result));
        if (result.ExitCode == NodeFailed && !book.Ends.Any(end => NodeVerdict.IsFailure(end.Status)))
            return TaskResult.Fail($"dbt ended with exit code 1: {result.Message ?? "no reason given"}");
        if (!_isUnderWay)
            Begin();
        return new DbtBuildSummary(result.ExitCode, book.Ends.GroupBy(end => end.Status).ToDictionary(group => group.Key, group => group.Count()));
    }

    private void Begin()
    {
        _isUnderWay = true;
        sender.Send(plan);
    }

    private void Send(IEnumerable<(string Task, TaskOutcome Outcome)> ended)
    {
        foreach (var (task, outcome) in ended)
            sender.Send(task, outcome);
    }

    private string Missing(DbtResult result)
    {
        var open = book.Open;
        var named = string.Join(", ", open.Take(MaxNamed)) + (open.Count > MaxNamed ? $" and {open.Count - MaxNamed} more" : "");
        return result.ExitCode == 0
            ? $"dbt did not build {named}: the project is another one than when the DAG was loaded, or dbt reads it differently. Load the DAG anew."
            : $"dbt ended with exit code {result.ExitCode} before it was done with {named}{(result.Message is { } message ? ": " + message : ".")}";
    }
}
