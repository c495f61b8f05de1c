using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Console;

/// <summary>Turns an event into the lines a console shows.</summary>
internal abstract class LineFormat
{
    public static LineFormat For(DbtLogFormat format, string invocationId) => format == DbtLogFormat.Json ? new Json(invocationId) : new Text();

    public abstract IEnumerable<string> Lines(DateTimeOffset now, LogLevel level, string message, ConsoleEvent what);

    public static string Word(LogLevel level) => level switch
    {
        LogLevel.Error => "error",
        LogLevel.Warning => "warn",
        LogLevel.Debug => "debug",
        _ => "info",
    };

    // As dbt does it: only the first line of a message has the clock.
    private sealed class Text : LineFormat
    {
        public override IEnumerable<string> Lines(DateTimeOffset now, LogLevel level, string message, ConsoleEvent what)
        {
            var clock = now.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            return message.Split('\n').Select((line, i) => i == 0 ? $"{clock}  {line}" : line);
        }
    }

    private sealed class Json(string invocationId) : LineFormat
    {
        public override IEnumerable<string> Lines(DateTimeOffset now, LogLevel level, string message, ConsoleEvent what)
        {
            var info = PyDict.From(
            [
                new("category", ""),
                new("code", what.Code),
                new("extra", new PyDict()),
                new("invocation_id", invocationId),
                new("level", Word(level)),
                new("msg", message),
                new("name", what.Name),
                new("pid", (long)Environment.ProcessId),
                new("thread", Thread.CurrentThread.Name ?? "MainThread"),
                new("ts", Artifacts.ArtifactMetadata.Time(now)),
            ]);
            yield return PyJson.Write(PyDict.From([new("data", what.Data ?? []), new("info", info)]));
        }
    }
}
