namespace Dagfire.Dbt.Console;

/// <summary>What a project does in an old way: the first of each kind is told, or each where that was asked for, and all are counted. Not thread-safe: projects are read by one thread.</summary>
internal sealed class Deprecations(ConsoleLog log, bool showAll)
{
    private const string Hint = "\nTo see all deprecation instances instead of just the first occurrence of each, run command again with the `--show-all-deprecations` flag."
        + " You may also need to run with `--no-partial-parse` as some deprecations are only encountered during parsing.";

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Note(ConsoleEvent what, string message)
    {
        _counts[what.Name] = _counts.GetValueOrDefault(what.Name) + 1;
        // Where the rules make an error of it, each is one; the first ends the command.
        if (showAll || _counts[what.Name] == 1) log.DbtWarning(what, $"[WARNING][{what.Name}]: Deprecated functionality\n{message}");
    }

    /// <summary>How often there was what.</summary>
    public void Summarize()
    {
        var told = _counts.Where(count => !log.Rules.IsSilent(new ConsoleEvent(count.Key, "D"))).ToList();
        if (told.Count == 0) return;
        log.DbtWarning(
            WarningNames.DeprecationsSummary,
            "[WARNING][DeprecationsSummary]: Deprecated functionality\nSummary of encountered deprecations:\n" + string.Join("\n", told.Select(count => $"- {count.Key}: {count.Value} {(count.Value == 1 ? "occurrence" : "occurrences")}"))
            + (!showAll && told.Exists(count => count.Value > 1) ? Hint : ""));
    }
}
