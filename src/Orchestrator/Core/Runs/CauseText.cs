using System.Globalization;

namespace Dagfire.Runs;

/// <summary>Writes and reads the attempt that made an instance of the same run ready. Pure.</summary>
internal static class CauseText
{
    internal static string Write(AttemptReference cause) => string.Create(CultureInfo.InvariantCulture, $"{cause.MapIndex} {cause.Attempt} {cause.Fence} {cause.TaskId}");

    internal static AttemptReference? Read(long runKey, string text)
    {
        var parts = text.Split(' ', 4);
        return parts.Length == 4 && TryRead(parts[0], out var mapIndex) && TryRead(parts[1], out var attempt) && TryRead(parts[2], out var fence)
            ? new AttemptReference(runKey, parts[3], mapIndex, attempt, fence)
            : null;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
