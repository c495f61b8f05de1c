using System.Globalization;
using System.Text;

namespace Dagfire.Logs;

/// <summary>
/// The logs of attempts, a file each: <c>dag_id=…/run_id=…/task_id=…/attempt=1.log</c> under one folder, as in Airflow. Thread-safe.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="masker">Takes secrets out of every line.</param>
/// <param name="clock">Stamps the lines.</param>
public sealed class TaskLogs(string root, ISecretMasker masker, TimeProvider clock)
{
    /// <summary>Longest log of an attempt, in bytes: 64 MiB. What comes after is counted, not kept.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>The folder.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The file of an attempt; it exists only if the attempt wrote something.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="attempt">The attempt, from 1.</param>
    public string PathOf(string dagId, string runId, string taskId, int mapIndex, int attempt)
    {
        var mapped = mapIndex >= 0 ? $"map_index={mapIndex}" : "";
        return Path.Combine(
            FolderOf(dagId, runId), $"task_id={Safe(taskId)}", mapped,
            string.Create(CultureInfo.InvariantCulture, $"attempt={attempt}.log"));
    }

    /// <summary>Takes secrets out of text.</summary>
    internal ISecretMasker Masker => masker;

    /// <summary>The folder of a run.</summary>
    internal string FolderOf(string dagId, string runId) => Path.Combine(Root, $"dag_id={Safe(dagId)}", $"run_id={Safe(runId)}");

    /// <summary>The log of an attempt that runs now.</summary>
    internal AttemptLog Open(string path) => new(path, masker, clock);

    /// <summary>The log of an attempt that waits: thousands may, so none holds its file open between lines.</summary>
    internal AttemptLog OpenForWaiting(string path) => new(path, masker, clock, keepsOpen: false);

    /// <summary>The last lines of an attempt's log, oldest first; <see langword="null"/> when it wrote none. Reads from the end, whatever the length.</summary>
    /// <param name="path">The file, from <see cref="PathOf"/>.</param>
    /// <param name="lines">At most so many; at least 1.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<IReadOnlyList<string>?> TailAsync(string path, int lines, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        if (!File.Exists(path))
            return null;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await LogTail.ReadAsync(file, lines, cancellationToken);
    }

    // A run id may hold ':' and '+' of a time stamp: fine for a file. Anything that could leave the folder is not.
    private static string Safe(string part)
    {
        var safe = new StringBuilder(part.Length);
        foreach (var character in part)
            safe.Append(char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or ':' or '+' or '~' ? character : '_');
        return safe.Replace("..", "_").ToString();
    }
}
