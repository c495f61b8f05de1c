using System.Text.Json.Serialization;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>A line of a log.</summary>
/// <param name="Timestamp">When it was written; left out of lines that go on with one before.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Event">What it says.</param>
internal sealed record LogLineShape(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Level,
    string Event)
{
    // Lines are written as "2026-11-20T12:00:00.000Z INFO  words".
    private const int InstantEnds = 24;
    private const int LevelBegins = InstantEnds + 1;
    private const int LevelEnds = LevelBegins + 5;

    internal static LogLineShape Of(string line)
    {
        if (line.Length <= LevelEnds || line[InstantEnds] != ' ' || line[LevelEnds] != ' ' || !RestInstants.TryParse(line[..InstantEnds], out var at))
            return new LogLineShape(null, null, line);
        return LevelOf(line[LevelBegins..LevelEnds].TrimEnd()) is { } level ? new LogLineShape(at, level, line[(LevelEnds + 1)..]) : new LogLineShape(null, null, line);
    }

    // Airflow's words.
    private static string? LevelOf(string name) => name switch
    {
        "TRACE" or "DEBUG" => "debug",
        "INFO" => "info",
        "WARN" => "warning",
        "ERROR" => "error",
        "FATAL" => "critical",
        _ => null,
    };
}
