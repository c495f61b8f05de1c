using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Timetables;

/// <summary>Finds time zones by name and says what was probably meant when there is none.</summary>
internal static class ZoneNames
{
    internal static bool TryFind(string? name, [NotNullWhen(true)] out TimeZoneInfo? zone, out string problem)
    {
        name = name?.Trim() ?? "";
        problem = "";
        if (name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone))
            return true;

        zone = null;
        problem = Nearest(name) is { } nearest
            ? $"Time zone '{name}' is unknown; did you mean '{nearest}'?"
            : $"Time zone '{name}' is unknown; write an IANA name such as 'Europe/Berlin' or 'UTC'.";
        return false;
    }

    internal static bool IsUtc(TimeZoneInfo zone) => zone.HasSameRules(TimeZoneInfo.Utc);

    /// <summary>The name with the fewest changed letters, if no more than a third of them changed.</summary>
    private static string? Nearest(string name) =>
        TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => (zone.Id, Changes: Changes(name.ToUpperInvariant(), zone.Id.ToUpperInvariant())))
            .Where(candidate => candidate.Changes * 3 <= candidate.Id.Length)
            .OrderBy(candidate => candidate.Changes)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Select(candidate => candidate.Id)
            .FirstOrDefault();

    /// <summary>How many letters must be put in, taken out or replaced to get from one word to the other.</summary>
    private static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
