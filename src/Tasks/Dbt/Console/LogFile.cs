using System.Globalization;

namespace Dagfire.Dbt.Console;

/// <summary>logs/dbt.log: everything the console shows and the SQL, appended. A full file gives way to a new one.</summary>
internal sealed class LogFile : IDisposable
{
    private const long Largest = 10 * 1024 * 1024;

    private readonly StreamWriter _writer;

    private LogFile(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length > Largest) File.Move(path, path + ".1", overwrite: true);
        // Another command of the same project may have it open as well.
        _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
    }

    /// <summary>Opens the file; <see langword="null"/> with the reason when that is not possible, which must not stop a run.</summary>
    public static LogFile? TryOpen(string directory, out string? reason)
    {
        try
        {
            Directory.CreateDirectory(directory);
            reason = null;
            return new LogFile(Path.Combine(directory, "dbt.log"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reason = error.Message;
            return null;
        }
    }

    public void Begin(DateTimeOffset now, string invocationId) => _writer.WriteLine(
        $"\n\n============================== {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)} | {invocationId} ==============================");

    public void Write(DateTimeOffset now, string level, string message) => _writer.WriteLine(
        $"{now.UtcDateTime.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)} [{level,-5}] [{Thread.CurrentThread.Name ?? "Thread"}]: {message}");

    public void Dispose() => _writer.Dispose();
}
