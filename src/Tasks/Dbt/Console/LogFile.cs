using System.Globalization;
using System.Text;

namespace Dagfire.Dbt.Console;

/// <summary>
/// logs/dbt.log: everything the console shows and the SQL, appended. As in dbt a full file gives way to a new one while it is written to; it becomes <c>dbt.log.1</c>, and
/// five such are kept, the newest first. Not thread-safe.
/// </summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>How large it becomes, in bytes, where nobody says: 10 MiB.</summary>
    public const long UsualLimit = 10 * 1024 * 1024;

    private const int Kept = 5;

    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;
    private long _limit;
    private StreamWriter _writer;
    private long _size;

    private LogFile(string path, long limit)
    {
        (_path, _limit) = (path, limit);
        _writer = Open();
    }

    /// <summary>Opens the file; <see langword="null"/> with the reason when that is not possible, which must not stop a run.</summary>
    /// <param name="directory">Its folder.</param>
    /// <param name="limit">How large it may become, in bytes; 0 for any size.</param>
    /// <param name="reason">Why it could not be opened.</param>
    public static LogFile? TryOpen(string directory, long limit, out string? reason)
    {
        try
        {
            Directory.CreateDirectory(directory);
            reason = null;
            return new LogFile(Path.Combine(directory, "dbt.log"), limit);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reason = error.Message;
            return null;
        }
    }

    public void Begin(DateTimeOffset now, string invocationId) =>
        Write($"\n\n============================== {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)} | {invocationId} ==============================");

    public void Write(DateTimeOffset now, string level, string message) =>
        Write($"{now.UtcDateTime.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture)} [{level,-5}] [{Thread.CurrentThread.Name ?? "Thread"}]: {message}");

    public void Dispose() => _writer.Dispose();

    private void Write(string line)
    {
        var length = Encoding.GetByteCount(line) + Environment.NewLine.Length;
        if (_limit > 0 && _size > 0 && _size + length >= _limit) Rotate();
        _writer.WriteLine(line);
        _size += length;
    }

    private void Rotate()
    {
        _writer.Dispose();
        try
        {
            Shift();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A log must not stop a run: where another command moves the same files, or nobody may, it goes on in the file there is.
            _limit = 0;
        }

        _writer = Open();
    }

    private void Shift()
    {
        for (var number = Kept - 1; number > 0; number--)
        {
            if (File.Exists($"{_path}.{number}")) File.Move($"{_path}.{number}", $"{_path}.{number + 1}", overwrite: true);
        }

        File.Move(_path, _path + ".1", overwrite: true);
    }

    // Another command of the same project may have it open as well.
    private StreamWriter Open()
    {
        var stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _size = stream.Length;
        return new StreamWriter(stream, Encoding);
    }
}
