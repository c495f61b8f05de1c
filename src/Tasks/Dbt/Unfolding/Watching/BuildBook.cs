using Dagfire.Dbt.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Collects what dbt tells of nodes until all nodes of a task have ended. Takes one event at a time. No I/O.</summary>
/// <param name="attempt">The attempt of the build's task.</param>
/// <param name="tasks">The nodes by task.</param>
internal sealed class BuildBook(int attempt, IReadOnlyDictionary<string, IReadOnlyList<string>> tasks)
{
    /// <summary>Most lines kept of a task; the last ones count.</summary>
    internal const int MaxLines = 200;

    /// <summary>Longest line or message kept, in characters: together with the number of lines it keeps an outcome below what a task may pass on.</summary>
    internal const int MaxLength = 1000;

    private readonly Dictionary<string, string> _taskOf =
        tasks.SelectMany(pair => pair.Value.Select(node => (node, pair.Key))).ToDictionary(pair => pair.node, pair => pair.Key, StringComparer.Ordinal);

    private readonly Dictionary<string, Page> _pages = tasks.Keys.ToDictionary(task => task, _ => new Page(), StringComparer.Ordinal);

    /// <summary>How every node ended that has.</summary>
    internal IEnumerable<NodeEnd> Ends => _pages.Values.SelectMany(page => page.Ends);

    /// <summary>The nodes that have not ended.</summary>
    internal IReadOnlyList<string> Open => [.. _taskOf.Where(pair => _pages[pair.Value].Ends.All(end => end.NodeId != pair.Key)).Select(pair => pair.Key)];

    /// <summary>Takes an event.</summary>
    /// <returns>The task whose last node has ended by it; <see langword="null"/> when none.</returns>
    internal (string Task, TaskOutcome Outcome)? Take(DbtEvent told)
    {
        if (!_taskOf.TryGetValue(told.NodeId, out var task))
            return null;
        var page = _pages[task];
        if (told.Level >= LogLevel.Information)
            page.Write(told.NodeId, told.Level, told.Lines);
        return told.Result is { } result ? End(task, EndOf(result, page, isTold: true)) : null;
    }

    /// <summary>Takes the results dbt leaves behind: those of nodes it told nothing of.</summary>
    internal IReadOnlyList<(string Task, TaskOutcome Outcome)> Take(IEnumerable<DbtNodeResult> results)
    {
        var ended = new List<(string, TaskOutcome)>();
        foreach (var result in results)
        {
            if (_taskOf.TryGetValue(result.UniqueId, out var task) && End(task, EndOf(result, _pages[task], isTold: false)) is { } complete)
                ended.Add(complete);
        }

        return ended;
    }

    /// <summary>Takes that dbt is through with everything: a test that it knows nothing of is one that has gone since the DAG was loaded. A task keeps open when none of its nodes is known.</summary>
    internal IReadOnlyList<(string Task, TaskOutcome Outcome)> TakeEnd()
    {
        var ended = new List<(string, TaskOutcome)>();
        foreach (var (task, page) in _pages.Where(pair => pair.Value.Ends.Count > 0 && pair.Value.Ends.Count < tasks[pair.Key].Count))
        {
            foreach (var gone in tasks[task].Except(page.Ends.Select(end => end.NodeId)).ToList())
            {
                page.Write(gone, LogLevel.Warning, [$"dbt did not build {gone}: load the DAG anew if the project has changed."]);
                _taskOf.Remove(gone);
            }

            ended.Add((task, page.Outcome(attempt)));
        }

        return ended;
    }

    private (string Task, TaskOutcome Outcome)? End(string task, NodeEnd end)
    {
        var page = _pages[task];
        if (page.Ends.Exists(known => known.NodeId == end.NodeId))
            return null;
        page.Ends.Add(end);
        if (NodeVerdict.IsFailure(end.Status) && end.Message is { } message)
            page.Write(end.NodeId, LogLevel.Error, message.Split('\n'));
        return page.Ends.Count < tasks[task].Count ? null : (task, page.Outcome(attempt));
    }

    // dbt tells of the end of nodes it leaves out for what is before them. Those it leaves out for other reasons, as a failed hook at the start, stand in its results alone.
    private static NodeEnd EndOf(DbtNodeResult result, Page page, bool isTold)
    {
        var message = result.Message ?? (NodeVerdict.IsFailure(result.Status) ? page.LastErrorOf(result.UniqueId) : null);
        return new NodeEnd(result.UniqueId, result.Status, message is null ? null : Cut(message), result.ExecutionTime.TotalSeconds, isTold && result.Status == NodeVerdict.Skipped);
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];

    /// <summary>What is known of one task's nodes.</summary>
    private sealed class Page
    {
        // dbt 2 tells why a node failed in an entry of its own.
        private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

        internal List<NodeEnd> Ends { get; } = [];

        internal Queue<NodeLine> Lines { get; } = new();

        internal void Write(string nodeId, LogLevel level, IReadOnlyList<string> texts)
        {
            if (level >= LogLevel.Error)
                _errors[nodeId] = string.Join('\n', texts);
            foreach (var text in texts)
            {
                Lines.Enqueue(new NodeLine(level, Cut(text)));
                if (Lines.Count > MaxLines)
                    Lines.Dequeue();
            }
        }

        internal TaskOutcome Outcome(int attempt) => new(attempt, [.. Ends], [.. Lines]);

        internal string? LastErrorOf(string nodeId) => _errors.GetValueOrDefault(nodeId);
    }
}
