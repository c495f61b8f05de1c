namespace Dagfire.Timetables;

/// <summary>One of the seven fields of a cron expression: its name in messages, its limits and the words it takes for numbers.</summary>
/// <param name="Name">The name used in messages.</param>
/// <param name="Min">Smallest value, inclusive.</param>
/// <param name="Max">Largest value accepted, inclusive.</param>
internal sealed record CronField(string Name, int Min, int Max)
{
    internal static readonly CronField Second = new("second", 0, 59);
    internal static readonly CronField Minute = new("minute", 0, 59);
    internal static readonly CronField Hour = new("hour", 0, 23);
    internal static readonly CronField DayOfMonth = new("day of month", 1, 31);

    internal static readonly CronField Month = new("month", 1, 12)
    {
        Words = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    };

    /// <summary>Sunday is 0 and 7.</summary>
    internal static readonly CronField DayOfWeek = new("day of week", 0, 7)
    {
        Words = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        Last = 6,
    };

    internal static readonly CronField Year = new("year", 1970, 2099) { Wraps = false };

    /// <summary>Words for the values from <see cref="Min"/> on.</summary>
    internal string[] Words { get; init; } = [];

    /// <summary>The largest value that is not another name for a smaller one.</summary>
    internal int Last { get; init; } = Max;

    /// <summary>Whether a range may run over the end and go on at the beginning.</summary>
    internal bool Wraps { get; init; } = true;

    /// <summary>How many different values there are.</summary>
    internal int Count => Last - Min + 1;

    /// <summary>Reads a number or a word.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal string? Read(string text, out int value)
    {
        if (CronNumber.TryRead(text, out value))
            return value < Min || value > Max ? OutOfRange(text) : null;

        var word = Array.FindIndex(Words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = Min + word;
        return word >= 0 ? null : $"{Name} '{text}' is not a value; allowed is {Limits}.";
    }

    private string Limits => Words.Length == 0 ? $"{Min} to {Max}" : $"{Min} to {Max} or {Words[0]} to {Words[^1]}";

    private string OutOfRange(string text) => $"{Name} '{text}' is out of range; the limits are {Min} and {Max}.";
}
