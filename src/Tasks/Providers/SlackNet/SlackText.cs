namespace Dagfire.Providers.SlackNet;

/// <summary>Plain text as Slack's markup. Stateless.</summary>
internal static class SlackText
{
    /// <summary>Most characters of a section.</summary>
    internal const int MostInSection = 2900;

    private const int MostReason = 500;

    /// <summary>What Slack reads as control characters is written out, so that no text mentions people or makes links by chance.</summary>
    internal static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    internal static string Start(string text, int most = MostReason) => text.Length <= most ? text : text[..(most - 1)] + "…";

    /// <summary>The last lines that fit, as they stand.</summary>
    internal static string Code(IReadOnlyList<string> lines, int most)
    {
        var taken = new List<string>();
        foreach (var line in lines.Reverse())
        {
            var escaped = Start(Escape(line.Replace("```", "'''", StringComparison.Ordinal)));
            most -= escaped.Length + 1;
            if (most < 0)
                break;
            taken.Add(escaped);
        }

        taken.Reverse();
        return $"```\n{string.Join('\n', taken)}\n```";
    }

    internal static string Link(Uri address, string text) => $"<{address.AbsoluteUri}|{Escape(text)}>";
}
