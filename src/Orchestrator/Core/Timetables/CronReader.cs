namespace Dagfire.Timetables;

/// <summary>Turns the text of an expression into its compiled fields, collecting what is wrong with each of them.</summary>
internal sealed class CronReader(string text)
{
    private const int MostCharacters = 500;
    private const int FewestFields = 5;
    private const int MostFields = 7;
    private const int ShownCharacters = 60;

    private readonly List<string> _problems = [];

    /// <summary>Everything that is wrong, in one text; empty when nothing is.</summary>
    internal string Problem => _problems.Count == 0 ? "" : $"Cron expression '{Shown}': {string.Join(" ", _problems)}";

    private string Shown => text.Length <= ShownCharacters ? text : text[..ShownCharacters] + "…";

    /// <summary>Reads the text; <see langword="null"/> when something is wrong with it.</summary>
    internal CronExpression? Read()
    {
        if (Split() is not { } parts)
            return null;

        var times = new CronTimes(
            Minutes: Mask(CronField.Minute, parts[0]),
            Hours: Mask(CronField.Hour, parts[1]),
            Seconds: parts.Length > 5 ? Mask(CronField.Second, parts[5]) : 1);
        Note(CronDayReader.ReadMonthDays(parts[2], out var ofMonth));
        var months = Mask(CronField.Month, parts[3]);
        Note(CronDayReader.ReadWeekdays(parts[4], out var ofWeek));
        var years = CronYears.All;
        if (parts.Length > 6)
            Note(CronYears.Read(parts[6], out years));
        if (_problems.Count > 0)
            return null;

        var fields = new CronFields(times, new CronDays(ofMonth, ofWeek), months, years);
        if (!fields.Reachable)
            Note("no date ever matches it.");
        return _problems.Count == 0 ? new CronExpression(text, fields, everyHour: parts[1] == "*") : null;
    }

    /// <summary>The fields of a text that has been read without problems, presets expanded.</summary>
    internal static string[] Parts(string text) => Fields(CronPresets.TryExpand(text, out var expression) ? expression : text);

    private static string[] Fields(string expression) =>
        expression.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private string[]? Split()
    {
        if (text.Length > MostCharacters)
        {
            Note($"it has {text.Length} characters; the limit is {MostCharacters}.");
            return null;
        }

        var expression = text;
        if (text.StartsWith('@') && !CronPresets.TryExpand(text, out expression))
        {
            Note($"there is no such preset; there are {CronPresets.Names}.");
            return null;
        }

        var parts = Fields(expression);
        if (parts.Length is >= FewestFields and <= MostFields)
            return parts;
        Note($"it has {parts.Length} fields; the limits are {FewestFields} (minute, hour, day of month, month, day of week) and {MostFields} (then second, year).");
        return null;
    }

    private ulong Mask(CronField field, string part)
    {
        var set = new bool[field.Max + 1];
        Note(CronRanges.Read(field, part, set));
        return CronRanges.Mask(set);
    }

    private void Note(string? problem)
    {
        if (problem is not null)
            _problems.Add(problem);
    }
}
