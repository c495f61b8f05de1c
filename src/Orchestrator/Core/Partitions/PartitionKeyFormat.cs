using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dagfire.Partitions;

/// <summary>How a time is written in a partition key: the directives of <c>strftime</c> that are numbers, and <c>{quarter}</c>. Immutable, and safe for use by several threads.</summary>
internal sealed class PartitionKeyFormat
{
    private const string Quarter = "{quarter}";
    private const string Written = "YmdHMSfyjGVzq%";
    private const string Read = "YmdHMSfyjz%";
    private const int MonthsPerQuarter = 3;

    // Formats stand in code and files, so that there are few; keys are mapped by the thousand.
    private static readonly ConcurrentDictionary<(string Text, string Known), PartitionKeyFormat> Created = new();

    /// <summary>Directives, or characters as they are.</summary>
    private readonly List<(bool IsDirective, char Sign)> _parts;

    private PartitionKeyFormat(List<(bool IsDirective, char Sign)> parts) => _parts = parts;

    /// <summary>Reads a format for writing keys.</summary>
    internal static bool TryCreate(string text, [NotNullWhen(true)] out PartitionKeyFormat? format, out string problem) => TryCreate(text, Written, out format, out problem);

    /// <summary>Reads a format for reading keys: what cannot be told from a key again is not allowed.</summary>
    internal static bool TryCreateForReading(string text, [NotNullWhen(true)] out PartitionKeyFormat? format, out string problem)
    {
        if (!TryCreate(text, Read, out format, out problem))
            return false;
        if (format._parts.Exists(part => part is { IsDirective: true, Sign: 'Y' or 'y' }))
            return true;
        problem = $"The key format '{text}' has no year; write %Y.";
        format = null;
        return false;
    }

    /// <summary>A time as a key.</summary>
    /// <param name="local">The time of the zone.</param>
    /// <param name="offset">How far the zone is from UTC at it.</param>
    internal string Format(DateTime local, TimeSpan offset) => string.Concat(_parts.Select(part => part.IsDirective ? Text(part.Sign, local, offset) : part.Sign.ToString()));

    /// <summary>The time a key stands for, and how far from UTC it is where the key says so.</summary>
    internal bool TryParse(string key, out DateTime local, out TimeSpan? offset)
    {
        var reader = new PartitionKeyReader(key);
        local = default;
        offset = null;
        if (!_parts.TrueForAll(part => part.IsDirective ? reader.Take(part.Sign) : reader.TakeLiteral(part.Sign)) || !reader.IsAtEnd)
            return false;
        offset = reader.Offset;
        return reader.TryGetTime(out local);
    }

    private static bool TryCreate(string text, string known, [NotNullWhen(true)] out PartitionKeyFormat? format, out string problem)
    {
        problem = "";
        if (Created.TryGetValue((text, known), out format) || !TryRead(text, known, out format, out problem))
            return format is not null;
        Created.TryAdd((text, known), format);
        return true;
    }

    private static bool TryRead(string text, string known, [NotNullWhen(true)] out PartitionKeyFormat? format, out string problem)
    {
        format = null;
        problem = text.Length == 0 ? "The key format is empty." : "";
        var parts = new List<(bool IsDirective, char Sign)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (known.Contains('q', StringComparison.Ordinal) && string.CompareOrdinal(text, i, Quarter, 0, Quarter.Length) == 0)
            {
                parts.Add((true, 'q'));
                i += Quarter.Length - 1;
            }
            else if (text[i] != '%')
            {
                parts.Add((false, text[i]));
            }
            else if (i + 1 < text.Length && text[i + 1] != 'q' && known.Contains(text[i + 1], StringComparison.Ordinal))
            {
                i++;
                parts.Add(text[i] == '%' ? (false, '%') : (true, text[i]));
            }
            else
            {
                problem = $"The key format '{text}' has '{(i + 1 < text.Length ? text[i..(i + 2)] : "%")}'; known are {string.Join(", ", known.Select(sign => sign == 'q' ? Quarter : $"%{sign}"))}.";
                return false;
            }
        }

        format = problem.Length == 0 ? new PartitionKeyFormat(parts) : null;
        return format is not null;
    }

    private static string Text(char directive, DateTime local, TimeSpan offset) => directive switch
    {
        'Y' => Digits(local.Year, 4),
        'm' => Digits(local.Month, 2),
        'd' => Digits(local.Day, 2),
        'H' => Digits(local.Hour, 2),
        'M' => Digits(local.Minute, 2),
        'S' => Digits(local.Second, 2),
        'f' => local.ToString("ffffff", CultureInfo.InvariantCulture),
        'y' => Digits(local.Year % 100, 2),
        'j' => Digits(local.DayOfYear, 3),
        'G' => Digits(ISOWeek.GetYear(local), 4),
        'V' => Digits(ISOWeek.GetWeekOfYear(local), 2),
        'z' => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture),
        _ => Digits(((local.Month - 1) / MonthsPerQuarter) + 1, 1),
    };

    private static string Digits(int number, int count) => number.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
}
