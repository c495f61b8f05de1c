using System.Globalization;
using System.Text.Json;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace Dagfire.Hangfire;

/// <summary>
/// Which job is which attempt, kept in Hangfire's own storage: to find lost jobs, and to show on each job's page what it led to. Thread-safe.
/// </summary>
internal sealed class JobLedger(JobStorage storage)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Notes the job of an attempt, and on the page of the job that made it ready that it continues there.</summary>
    internal void Note(QueuedAttempt attempt, string jobId)
    {
        using var connection = storage.GetConnection();
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetRangeInHash(KeyOf(attempt.Reference.RunKey), [new(FieldOf(attempt.Reference), jobId)]);
            (transaction as JobStorageTransaction)?.ExpireHash(KeyOf(attempt.Reference.RunKey), Kept);
            transaction.Commit();
        }

        if (attempt.CausedBy is { } cause && Find(connection, cause) is { } parentId)
            Link(connection, parentId, jobId);
    }

    /// <summary>Those of some attempts whose jobs are not there, or have ended.</summary>
    internal IReadOnlyCollection<AttemptReference> FindLost(IReadOnlyCollection<AttemptReference> queued)
    {
        using var connection = storage.GetConnection();
        var lost = new List<AttemptReference>();
        foreach (var ofRun in queued.GroupBy(attempt => attempt.RunKey))
        {
            var known = connection.GetAllEntriesFromHash(KeyOf(ofRun.Key)) ?? [];
            lost.AddRange(ofRun.Where(attempt => !known.TryGetValue(FieldOf(attempt), out var jobId) || !IsOnItsWay(connection, jobId)));
        }

        return lost;
    }

    private static bool IsOnItsWay(IStorageConnection connection, string jobId) =>
        connection.GetStateData(jobId)?.Name is { } state && (state == EnqueuedState.StateName || state == ScheduledState.StateName || state == ProcessingState.StateName);

    private static string? Find(IStorageConnection connection, AttemptReference attempt) =>
        (connection as JobStorageConnection)?.GetValueFromHash(KeyOf(attempt.RunKey), FieldOf(attempt));

    // Hangfire's dashboard shows as continuations what this parameter lists; jobs that do not await anything are left alone by it.
    private static void Link(IStorageConnection connection, string parentId, string jobId)
    {
        const string Continuations = "Continuations";
        var written = connection.GetJobParameter(parentId, Continuations);
        var known = string.IsNullOrEmpty(written) ? [] : JsonSerializer.Deserialize<List<Continuation>>(written) ?? [];
        known.Add(new Continuation(jobId, 0));
        connection.SetJobParameter(parentId, Continuations, JsonSerializer.Serialize(known));
    }

    private static string KeyOf(long runKey) => string.Create(CultureInfo.InvariantCulture, $"dagfire:run:{runKey}");

    private static string FieldOf(AttemptReference attempt) => string.Create(CultureInfo.InvariantCulture, $"{attempt.TaskId}|{attempt.MapIndex}|{attempt.Attempt}|{attempt.Fence}");

    private sealed record Continuation(string JobId, int Options);
}
