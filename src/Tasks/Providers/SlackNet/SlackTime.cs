using System.Globalization;

namespace Dagfire.Providers.SlackNet;

/// <summary>Slack's times of messages, seconds and six digits, which are their names as well. Stateless.</summary>
internal static class SlackTime
{
    internal static DateTimeOffset Read(string ts)
    {
        var parts = ts.Split('.');
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture)).AddMicroseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    internal static string Write(DateTimeOffset time)
    {
        var microseconds = (time.UtcTicks % TimeSpan.TicksPerSecond) / TimeSpan.TicksPerMicrosecond;
        return string.Create(CultureInfo.InvariantCulture, $"{time.ToUnixTimeSeconds()}.{microseconds:d6}");
    }
}
