using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's console, line by line into a logger; thread-safe.</summary>
internal sealed class ConsoleLog(ILogger logger, TimeProvider time, SecretScrubber secrets)
{
    private const int Width = 80;

    private readonly Lock _gate = new();

    public void Info(string message = "") => Write(LogLevel.Information, message);

    public void Warn(string message) => Write(LogLevel.Warning, message);

    public void Error(string message) => Write(LogLevel.Error, message);

    /// <summary>A message, dots up to column 80, and a status in brackets.</summary>
    public void Status(LogLevel level, string message, string status) =>
        Write(level, (message.Length >= Width ? message + " " : (message + " ").PadRight(Width, '.') + " ") + $"[{status}]");

    private void Write(LogLevel level, string message)
    {
        var clock = time.GetUtcNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            foreach (var line in secrets.Scrub(message).Split('\n')) logger.Log(level, "{DbtLine}", $"{clock}  {line}");
        }
    }
}
