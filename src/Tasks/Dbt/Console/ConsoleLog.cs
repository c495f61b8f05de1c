using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's console, line by line into a logger, and its log file; thread-safe.</summary>
internal sealed class ConsoleLog(ILogger logger, TimeProvider time, SecretScrubber secrets, DbtCommand command, LineFormat format) : IDisposable
{
    private const int Width = 80;

    private readonly Lock _gate = new();
    private LogFile? _file;

    /// <summary>What was done in an old way.</summary>
    public Deprecations Deprecations => field ??= new Deprecations(this, command.ShowAllDeprecations);

    /// <summary>What becomes of dbt's warnings.</summary>
    public WarningRules Rules { get; set; } = WarningRules.None;

    public void Info(string message = "", ConsoleEvent? what = null) => Write(LogLevel.Information, message, what);

    public void Warn(string message, ConsoleEvent? what = null) => Write(LogLevel.Warning, message, what);

    /// <summary>One of dbt's own warnings, by its name: the rules may make an error or nothing of it.</summary>
    public void DbtWarning(ConsoleEvent what, string message)
    {
        if (Rules.IsError(what)) throw new DbtException("Compilation Error\n  " + message.Replace("\n", "\n  ", StringComparison.Ordinal));
        if (!Rules.IsSilent(what)) Warn(message, what);
    }

    public void Error(string message, ConsoleEvent? what = null) => Write(LogLevel.Error, message, what);

    /// <summary>For the log file; for the console only where it was asked for.</summary>
    public void Debug(string message, ConsoleEvent? what = null) => Write(LogLevel.Debug, message, what);

    /// <summary>What the command was asked for, for example the lines of <c>ls</c>: bare, so that it can be piped.</summary>
    public void Print(string message, ConsoleEvent? what = null)
    {
        if (command.LogFormat == DbtLogFormat.Json)
        {
            Write(LogLevel.Information, message, what ?? new ConsoleEvent("PrintEvent", "Z052"));
            return;
        }

        lock (_gate)
        {
            var text = secrets.Scrub(message);
            logger.Log(LogLevel.Information, DbtEvents.Output, text, null, (line, _) => line);
            _file?.Write(time.GetUtcNow(), "info", text);
        }
    }

    /// <summary>A message, dots up to column 80, and a status in brackets.</summary>
    public void Status(LogLevel level, string message, string status, ConsoleEvent? what = null) =>
        Write(level, $"{(message + " ").PadRight(Width, '.')} [{status}]", what);

    /// <summary>Begins to write to a file as well.</summary>
    public void OpenFile(string directory, string invocationId)
    {
        _file = LogFile.TryOpen(directory, command.LogFileMaxBytes ?? LogFile.UsualLimit, out var reason);
        _file?.Begin(time.GetUtcNow(), invocationId);
        if (reason is not null) Warn($"[WARNING]: no log file in {directory}: {reason}");
    }

    public void Dispose() => _file?.Dispose();

    private bool Shows(LogLevel level, ConsoleEvent? what) => level switch
    {
        LogLevel.Debug => command.Debug,
        LogLevel.Error => true,
        _ => !command.Quiet || what?.Name is "PrintEvent" or "ShowNode" or "CompiledNode",
    };

    private void Write(LogLevel level, string message, ConsoleEvent? what)
    {
        var now = time.GetUtcNow();
        var text = secrets.Scrub(message);
        lock (_gate)
        {
            if (Shows(level, what))
            {
                foreach (var line in format.Lines(now, level, text, what ?? (text.Length == 0 ? ConsoleEvent.Blank : ConsoleEvent.Note))) logger.Log(level, "{DbtLine}", line);
            }

            foreach (var line in level == LogLevel.Debug ? [text] : text.Split('\n')) _file?.Write(now, LineFormat.Word(level), line);
        }
    }
}
