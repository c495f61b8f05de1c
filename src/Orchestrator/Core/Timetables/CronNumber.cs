using System.Globalization;

namespace Dagfire.Timetables;

/// <summary>Reads the plain numbers of a cron expression: digits only, no sign and no blanks.</summary>
internal static class CronNumber
{
    internal static bool TryRead(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
