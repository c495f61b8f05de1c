namespace Dagfire.Timetables;

/// <summary>Reads what all fields share: lists of values, ranges and steps.</summary>
internal static class CronRanges
{
    /// <summary>Reads a whole field into a set indexed by value.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? Read(CronField field, string text, bool[] set)
    {
        foreach (var part in text.Split(','))
        {
            if (ReadPart(field, part, set) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>Reads one part between commas: <c>*</c>, <c>5</c>, <c>1-5</c>, each with or without <c>/step</c>.</summary>
    internal static string? ReadPart(CronField field, string part, bool[] set)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = 1;
        if (slash >= 0 && ReadStep(field, part, part[(slash + 1)..], out step) is { } problem)
            return problem;

        return range.Length == 0
            ? $"{field.Name} has an empty entry; write a value, a range or '*'."
            : ReadRange(field, range, slash >= 0, out var low, out var high) ?? Fill(field, set, low, high, step);
    }

    /// <summary>The values of a set as a mask, bit n for value n.</summary>
    internal static ulong Mask(bool[] set)
    {
        var mask = 0UL;
        for (var value = 0; value < set.Length; value++)
        {
            if (set[value])
                mask |= 1UL << value;
        }

        return mask;
    }

    private static string? ReadStep(CronField field, string part, string text, out int step)
    {
        if (CronNumber.TryRead(text, out step) && step >= 1 && step <= field.Count)
            return null;
        return $"{field.Name} '{part}' has the step '{text}'; the limits are 1 and {field.Count}.";
    }

    private static string? ReadRange(CronField field, string range, bool stepped, out int low, out int high)
    {
        (low, high) = (field.Min, field.Last);
        if (range == "*")
            return null;

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            // 5/15 means "from 5 on, every 15", as in Airflow; 5 alone means itself.
            var problem = field.Read(range, out low);
            high = stepped ? field.Last : low;
            return problem;
        }

        return field.Read(range[..dash], out low) ?? field.Read(range[(dash + 1)..], out high);
    }

    private static string? Fill(CronField field, bool[] set, int low, int high, int step)
    {
        if (low > high && !field.Wraps)
            return $"{field.Name} '{low}-{high}' ends before it starts.";

        // 22-2 runs over the end: 22, 23, 0, 1, 2. The modulus also makes Sunday's 7 a 0.
        var length = high >= low ? high - low : high - low + field.Count;
        for (var i = 0; i <= length; i += step)
            set[field.Min + ((low - field.Min + i) % field.Count)] = true;
        return null;
    }
}
