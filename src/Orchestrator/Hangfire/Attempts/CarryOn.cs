using System.Collections.Concurrent;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Which attempts are run by the job of an attempt that has just ended, instead of a job of their own: several times as many tasks in a second, and fewer pages to look at.
/// Chosen by DAG and by queue. Thread-safe.
/// </summary>
internal sealed class CarryOn
{
    private const string All = "*";
    private const string DagPrefix = "dag:";
    private const string QueuePrefix = "queue:";

    private readonly HashSet<string> _chosen;
    private readonly ConcurrentDictionary<AttemptReference, QueuedAttempt> _next = new();
    private volatile bool _isStopped;

    /// <param name="setting"><c>*</c>, or <c>dag:</c> and <c>queue:</c> with names, separated by commas; nothing when <see langword="null"/>.</param>
    /// <exception cref="FormatException">A part is none of these.</exception>
    internal CarryOn(string? setting)
    {
        _chosen = [.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (_chosen.FirstOrDefault(part => !IsKnown(part)) is { } wrong)
            throw new FormatException($"'{wrong}' says not what is to be carried on with; allowed are {All}, {DagPrefix}<id> and {QueuePrefix}<name>, separated by commas.");
    }

    /// <summary>Whether attempts of a DAG and queue are left to jobs at work.</summary>
    internal bool IsChosen(string dagId, string queue) =>
        !_isStopped && _chosen.Count > 0 && (_chosen.Contains(All) || _chosen.Contains(DagPrefix + dagId) || _chosen.Contains(QueuePrefix + queue));

    /// <summary>Leaves an attempt to the job of one that ended.</summary>
    internal void Leave(AttemptReference ended, QueuedAttempt attempt) => _next[ended] = attempt;

    /// <summary>What is left to the job of an attempt that ended.</summary>
    internal QueuedAttempt? Take(AttemptReference ended) => _next.TryRemove(ended, out var next) ? next : null;

    /// <summary>Nothing more is chosen for the jobs of this process: its workers stop. What is left to them already they still take.</summary>
    internal void Stop() => _isStopped = true;

    private static bool IsKnown(string part) =>
        part == All || (part.StartsWith(DagPrefix, StringComparison.Ordinal) && part.Length > DagPrefix.Length) || (part.StartsWith(QueuePrefix, StringComparison.Ordinal) && part.Length > QueuePrefix.Length);
}
