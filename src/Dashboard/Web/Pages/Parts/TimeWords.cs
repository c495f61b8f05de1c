using System.Globalization;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>Instants and stretches of time as people read them. Pure.</summary>
internal static class TimeWords
{
    internal static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static string Exact(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    internal static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long ago, or in how much time.</summary>
    internal static string Age(DateTimeOffset instant, DateTimeOffset now) => instant <= now ? $"{Duration(now - instant)} ago" : $"in {Duration(instant - now)}";

    internal static string Duration(TimeSpan time) => time.Duration() switch
    {
        { TotalMilliseconds: < 1000 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMilliseconds} ms"),
        { TotalSeconds: < 60 } span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} s"),
        { TotalMinutes: < 60 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
        { TotalHours: < 24 } span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        var span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
    };
}
