using System.Globalization;
using System.Text.Json;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.CommandLine;

/// <summary>Turns dbt's JSON log into log entries with levels; thread-safe.</summary>
/// <param name="command">The command.</param>
/// <param name="log">Takes the entries.</param>
/// <param name="secrets">Hides secrets in them.</param>
/// <param name="time">The clock, for entries without a time.</param>
/// <param name="events">Takes what is told of nodes, one after the other; dbt's debug entries are for it alone then. None when <see langword="null"/>.</param>
internal sealed class DbtLogReader(DbtCommand command, ILogger log, SecretScrubber secrets, TimeProvider time, Action<DbtEvent>? events = null)
{
    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];
    private readonly List<DbtNodeResult> _listed = [];

    /// <summary>What dbt said was wrong, all of it.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate) return _errors.Count == 0 ? null : string.Join('\n', _errors);
        }
    }

    /// <summary>For <c>ls</c>: what was listed.</summary>
    public IReadOnlyList<DbtNodeResult> Listed => _listed;

    public void Output(string line)
    {
        if (Parse(line) is not { } entry) Bare(line);
        else if (DbtArgumentList.ListsNodes(command) && entry.Text("unique_id") is { } id) List(entry, id);
        else if (entry.Dict("info") is { } info)
        {
            Tell(entry, info);
            Entry(line, info.Text("level"), info.Text("msg"), info.Text("ts"), info.Text("name"));
        }
        // dbt 2 has written flat entries, too.
        else if (entry.Text("message") is { } message) Entry(line, entry.Text("level"), message, entry.Text("ts"), null);
        else Bare(line);
    }

    /// <summary>What comes on stderr: warnings of Python, or why dbt did not start.</summary>
    public void Error(string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_gate) _errors.Add(secrets.Scrub(line));
        Write(LogLevel.Warning, line);
    }

    private static PyDict? Parse(string line)
    {
        if (!line.StartsWith('{')) return null;
        try
        {
            return PyJson.Read(line) as PyDict;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Tell(PyDict entry, PyDict info)
    {
        if (events is null || DbtEvent.Read(entry, info, LevelOf(info.Text("level"))) is not { } told) return;
        events(told with
        {
            Lines = [.. told.Lines.Select(text => $"{Clock(info.Text("ts"))}  {secrets.Scrub(text)}")],
            Result = told.Result is { Message: { } message } result ? result with { Message = secrets.Scrub(message) } : told.Result,
        });
    }

    private void Entry(string line, string? word, string? message, string? timestamp, string? name)
    {
        var level = LevelOf(word);
        var text = message ?? "";
        if (level == LogLevel.Error && text.Length > 0)
        {
            lock (_gate) _errors.Add(secrets.Scrub(text));
        }

        var isAskedFor = name is "ListCmdOut" or "PrintEvent";
        if ((command.Quiet && level < LogLevel.Error && !isAskedFor) || (events is not null && level < LogLevel.Information)) return;
        if (command.LogFormat == DbtLogFormat.Json) Write(level, line);
        else if (isAskedFor) Bare(text);
        else foreach (var part in text.Split('\n')) Write(level, $"{Clock(timestamp)}  {part}");
    }

    private void Bare(string line)
    {
        if (DbtArgumentList.ListsNodes(command) && Listing(line) is { } node && node.Text("unique_id") is { } id) List(node, id);
        else log.Log(LogLevel.Information, DbtEvents.Output, secrets.Scrub(line), null, (text, _) => text);
    }

    // dbt writes what it lists as it is, as the message of an entry, or as the message of an entry in the message of another.
    private static PyDict? Listing(string line) =>
        Parse(line) is not { } entry ? null : entry.Dict("info")?.Text("msg") is { } message ? Parse(message) : entry;

    private void List(PyDict entry, string id)
    {
        var selector = entry.Text("resource_type") switch
        {
            "source" => $"source:{entry.Text("package_name")}.{entry.Text("source_name")}.{entry.Text("name")}",
            "unit_test" => $"unit_test:{entry.Text("package_name")}.{entry.Text("name")}",
            "exposure" => $"exposure:{entry.Text("package_name")}.{entry.Text("name")}",
            _ => string.Join('.', entry.Texts("fqn")),
        };
        lock (_gate) _listed.Add(new DbtNodeResult(id, "no-op", selector, null, TimeSpan.Zero));
        log.Log(LogLevel.Information, DbtEvents.Output, selector, null, (text, _) => text);
    }

    private void Write(LogLevel level, string line) => log.Log(level, "{DbtLine}", secrets.Scrub(line));

    private string Clock(string? timestamp)
    {
        var moment = DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var said) ? said : time.GetUtcNow();
        return moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static LogLevel LevelOf(string? word) => word?.ToLowerInvariant() switch
    {
        "error" => LogLevel.Error,
        "warn" or "warning" => LogLevel.Warning,
        "debug" => LogLevel.Debug,
        "trace" or "test" => LogLevel.Trace,
        _ => LogLevel.Information,
    };
}
