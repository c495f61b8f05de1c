namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>How grave a line of a log is. Pure.</summary>
internal static class LogLevels
{
    // 2026-11-20T06:00:00.000Z ERROR text
    private const int StampLength = 24;
    private const int NameEnd = 30;

    private static readonly string[] Names = ["debug", "info", "warn", "error"];

    /// <summary>The levels, least grave first.</summary>
    internal static IReadOnlyList<string> All => Names;

    /// <summary>The level of a line; <see langword="null"/> for one that belongs to the line before it.</summary>
    internal static string? Of(string line) => IsStamped(line) ? line[(StampLength + 1)..NameEnd] switch
    {
        "TRACE" or "DEBUG" => "debug",
        "INFO " => "info",
        "WARN " => "warn",
        "ERROR" or "FATAL" => "error",
        _ => null,
    } : null;

    /// <summary>How much of a line says when it was written: 0 when nothing does.</summary>
    internal static int StampOf(string line) => IsStamped(line) ? StampLength + 1 : 0;

    /// <summary>Whether a line is at least as grave as asked for.</summary>
    internal static bool Reaches(string level, string? least) => least is null || Rank(level) >= Rank(least);

    private static bool IsStamped(string line) => line.Length >= NameEnd && line[4] == '-' && line[10] == 'T' && line[StampLength - 1] == 'Z' && line[StampLength] == ' ' && char.IsAsciiDigit(line[0]);

    // What is not known counts as an ordinary line.
    private static int Rank(string level) => Array.IndexOf(Names, level) is var rank && rank < 0 ? 1 : rank;
}
