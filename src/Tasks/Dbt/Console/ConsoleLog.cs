using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's console, line by line into a logger, and its log file; thread-safe.</summary>
internal sealed class ConsoleLog(ILogger logger, TimeProvider time, SecretScrubber secrets) : IDisposable
{
    private const int Width = 80;

    private readonly Lock _gate = new();
    private LogFile? _file;

    public void Info(string message = "") => Write(LogLevel.Information, message);

    public void Warn(string message) => Write(LogLevel.Warning, message);

    public void Error(string message) => Write(LogLevel.Error, message);

    /// <summary>For the log file only.</summary>
    public void Debug(string message)
    {
        lock (_gate) _file?.Write(time.GetUtcNow(), "debug", secrets.Scrub(message));
    }

    /// <summary>A message, dots up to column 80, and a status in brackets.</summary>
    public void Status(LogLevel level, string message, string status) =>
        Write(level, (message.Length >= Width ? message + " " : (message + " ").PadRight(Width, '.') + " ") + $"[{status}]");

    /// <summary>Begins to write to a file as well.</summary>
    public void OpenFile(string directory, string invocationId)
    {
        _file = LogFile.TryOpen(directory, out var reason);
        _file?.Begin(time.GetUtcNow(), invocationId);
        if (reason is not null) Warn($"[WARNING]: no log file in {directory}: {reason}");
    }

    public void Dispose() => _file?.Dispose();

    private void Write(LogLevel level, string message)
    {
        var now = time.GetUtcNow();
        var clock = now.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var word = level switch { LogLevel.Error => "error", LogLevel.Warning => "warn", _ => "info" };
        lock (_gate)
        {
            foreach (var line in secrets.Scrub(message).Split('\n'))
            {
                logger.Log(level, "{DbtLine}", $"{clock}  {line}");
                _file?.Write(now, word, line);
            }
        }
    }
}
