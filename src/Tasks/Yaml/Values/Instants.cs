using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads instants: ISO 8601, in the DAG's zone where no offset is written, or dag-factory's <c>2 days</c> before today's midnight.</summary>
internal sealed class Instants(TimeZoneInfo zone, TimeProvider clock)
{
    private static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    internal bool Read(Node node, Reporter reporter, out DateTimeOffset value)
    {
        value = default;
        return (node is TextNode text && TryParse(text.Text.Trim(), out value))
            || Scalars.Refuse(node, reporter, "an instant such as 2026-11-20, 2026-11-20T06:00:00Z or '2 days' (before today)");
    }

    /// <summary>The zone of an IANA name.</summary>
    internal static bool Zone(Node node, Reporter reporter, [MaybeNullWhen(false)] out TimeZoneInfo value)
    {
        value = null;
        if (!Scalars.Text(node, reporter, out var name))
            return false;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out value))
            return true;
        reporter.Add(node.At, $"There is no time zone '{name}'.{NearestName.Hint(name, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id))}");
        return false;
    }

    internal bool TryParse(string text, out DateTimeOffset value)
    {
        // A space instead of the T, as YAML's own dates have it.
        var iso = text.Length > 10 && text[10] == ' ' ? string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11).TrimStart()) : text;
        if (iso.EndsWith('Z'))
            iso = $"{iso[..^1]}+00:00";
        if (DateTimeOffset.TryParseExact(iso, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            return true;
        if (DateTime.TryParseExact(iso, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            value = InZone(local);
        else if (!IsRelative(text) || !DurationText.TryParse(text, out var before))
            return false;
        else
            value = InZone(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date) - before;
        return true;
    }

    // A bare number is no instant, although it is a duration.
    private static bool IsRelative(string text) => text.Any(char.IsAsciiLetter) && !text.StartsWith('P');

    private DateTimeOffset InZone(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local));
}
