using System.Globalization;

namespace Dagfire.Partitions;

/// <summary>
/// Ids of runs that a schedule makes for partitions: type, moment and key. Airflow puts random letters behind them; here a second process that makes the same run
/// must come to the same id.
/// </summary>
internal static class PartitionRunId
{
    private const int MaxLength = 250;

    internal static string Of(RunType type, DateTimeOffset runAfter, string key)
    {
        var id = $"{type.Name()}__{runAfter.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture)}__{Allowed(key)}";
        return id.Length <= MaxLength ? id : id[..MaxLength];
    }

    // What an id must not hold becomes an underscore.
    private static string Allowed(string key) =>
        string.Concat(key.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '.' or ':' or '+' or '~' ? sign : '_')).Replace("..", "__", StringComparison.Ordinal);
}
