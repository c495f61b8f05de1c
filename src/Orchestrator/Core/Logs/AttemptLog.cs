using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dagfire.Logs;

/// <summary>
/// The log of one attempt. The file is made with its first line, and each line is on disk before the call returns, so that it can be followed
/// and survives a crash. Thread-safe.
/// </summary>
internal sealed class AttemptLog(string path, ISecretMasker masker, TimeProvider clock, bool keepsOpen = true) : ILogger, IDisposable
{
    private readonly Lock _lock = new();
    private StreamWriter? _writer;
    private long _left = TaskLogs.MaxBytes;
    private bool _isClosed;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var text = masker.Mask(exception is null ? formatter(state, exception) : $"{formatter(state, exception)}\n{exception}");
        Write(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {NameOf(logLevel)} {text}"));
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            if (_isClosed || _left < 0)
                return;
            _writer ??= Create();
            _left -= Encoding.UTF8.GetByteCount(line) + 1;
            _writer.Write(_left < 0 ? $"The log of this attempt has reached its limit of {TaskLogs.MaxBytes} bytes; the rest is dropped.\n" : $"{line}\n");
            if (keepsOpen)
                return;
            _writer.Dispose();
            _writer = null;
        }
    }

    private StreamWriter Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "FATAL",
        _ => "TRACE",
    };
}
