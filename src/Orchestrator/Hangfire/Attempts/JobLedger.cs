using System.Globalization;
using System.Text.Json;
using Hangfire;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Which job is which attempt, kept in Hangfire's own storage: to find lost jobs, and to show on each job's page what it led to. Thread-safe.
/// </summary>
internal sealed class JobLedger(JobStorage storage)
{
    /// <summary>More than so many nobody reads on a page, and each costs the writing of all.</summary>
    internal const int MostLinks = 100;

    private const string Carried = "Dagfire.Carried";
    private const string Continuations = "Continuations";

    /// <summary>How long is remembered which job an attempt had.</summary>
    internal static TimeSpan Kept { get; } = TimeSpan.FromDays(2);

    /// <summary>Notes the job of an attempt, and on the page of the job that made it ready that it continues there.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="jobId">Its job: one of its own, or that of an earlier attempt which carries on with it.</param>
    internal void Note(QueuedAttempt attempt, string jobId)
    {
        using var connection = storage.GetConnection();
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetRangeInHash(KeyOf(attempt.Reference.RunKey), [new(FieldOf(attempt.Reference), jobId)]);
            (transaction as JobStorageTransaction)?.ExpireHash(KeyOf(attempt.Reference.RunKey), Kept);
            transaction.Commit();
        }

        if (attempt.CausedBy is { } cause && Find(connection, cause) is { } parentId && parentId != jobId)
            Link(connection, parentId, jobId);
    }

    /// <summary>Notes on the page of a job with which attempts it carried on.</summary>
    internal void NoteCarried(string jobId, IReadOnlyList<CarriedAttempt> attempts)
    {
        using var connection = storage.GetConnection();
        connection.SetJobParameter(jobId, Carried, JsonSerializer.Serialize(attempts));
    }

    /// <summary>The attempts a job carried on with; none for most.</summary>
    internal static IReadOnlyList<CarriedAttempt> CarriedBy(IStorageConnection connection, string jobId) =>
        connection.GetJobParameter(jobId, Carried) is { Length: > 0 } written ? JsonSerializer.Deserialize<List<CarriedAttempt>>(written) ?? [] : [];

    /// <summary>The jobs of a run's attempts, in the order of their starts for each task instance.</summary>
    internal static IReadOnlyList<AttemptEntry> OfRun(IStorageConnection connection, long runKey) =>
        [.. (connection.GetAllEntriesFromHash(KeyOf(runKey)) ?? []).Select(entry => AttemptEntry.Read(entry.Key, entry.Value)).OfType<AttemptEntry>().OrderBy(entry => entry.Fence)];

    /// <summary>The jobs a job led to, as its page shows them.</summary>
    internal static IReadOnlyList<string> LedTo(IStorageConnection connection, string jobId) => [.. ContinuationsOf(connection, jobId).Select(continuation => continuation.JobId)];

    /// <summary>The jobs of some attempts, and the states they are in.</summary>
    internal IReadOnlyList<(AttemptReference Attempt, StateData? State)> FindStates(IReadOnlyCollection<AttemptReference> queued)
    {
        using var connection = storage.GetConnection();
        var found = new List<(AttemptReference, StateData?)>();
        foreach (var ofRun in queued.GroupBy(attempt => attempt.RunKey))
        {
            var known = connection.GetAllEntriesFromHash(KeyOf(ofRun.Key)) ?? [];
            found.AddRange(ofRun.Select(attempt => (attempt, known.TryGetValue(FieldOf(attempt), out var jobId) ? connection.GetStateData(jobId) : null)));
        }

        return found;
    }

    /// <summary>The job of an attempt; <see langword="null"/> when it is not known, or not any more.</summary>
    internal string? Find(AttemptReference attempt)
    {
        using var connection = storage.GetConnection();
        return Find(connection, attempt);
    }

    /// <summary>Under which key and field the job of an attempt is noted.</summary>
    internal static (string Key, string Field) PlaceOf(AttemptReference attempt) => (KeyOf(attempt.RunKey), FieldOf(attempt));

    private static string? Find(IStorageConnection connection, AttemptReference attempt) =>
        (connection as JobStorageConnection)?.GetValueFromHash(KeyOf(attempt.RunKey), FieldOf(attempt));

    // Hangfire's dashboard shows as continuations what this parameter lists; jobs that do not await anything are left alone by it.
    private static void Link(IStorageConnection connection, string parentId, string jobId)
    {
        var known = ContinuationsOf(connection, parentId);
        if (known.Count >= MostLinks)
            return;
        known.Add(new Continuation(jobId, 0));
        connection.SetJobParameter(parentId, Continuations, JsonSerializer.Serialize(known));
    }

    private static List<Continuation> ContinuationsOf(IStorageConnection connection, string jobId) =>
        connection.GetJobParameter(jobId, Continuations) is { Length: > 0 } written ? JsonSerializer.Deserialize<List<Continuation>>(written) ?? [] : [];

    private static string KeyOf(long runKey) => string.Create(CultureInfo.InvariantCulture, $"dagfire:run:{runKey}");

    private static string FieldOf(AttemptReference attempt) => string.Create(CultureInfo.InvariantCulture, $"{attempt.TaskId}|{attempt.MapIndex}|{attempt.Fence}");

    private sealed record Continuation(string JobId, int Options);
}

/// <summary>Which job is which start of a task instance.</summary>
/// <param name="Task">The task.</param>
/// <param name="MapIndex">The index of the mapped instance; −1 when not mapped.</param>
/// <param name="Fence">Counts the starts of the instance.</param>
/// <param name="JobId">The job.</param>
internal sealed record AttemptEntry(string Task, int MapIndex, int Fence, string JobId)
{
    internal static AttemptEntry? Read(string field, string jobId) => field.Split('|') is [var task, var mapIndex, var fence]
        && int.TryParse(mapIndex, CultureInfo.InvariantCulture, out var index) && int.TryParse(fence, CultureInfo.InvariantCulture, out var starts)
        ? new AttemptEntry(task, index, starts, jobId)
        : null;
}

/// <summary>An attempt that ran in the job of an earlier one.</summary>
/// <param name="Task">Its task.</param>
/// <param name="MapIndex">The index of the mapped instance; −1 when not mapped.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="End">How it ended.</param>
internal sealed record CarriedAttempt(string Task, int MapIndex, int Attempt, string End);
