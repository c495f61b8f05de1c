namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>Cuts a text where what was looked for stands in it. Pure.</summary>
internal static class FoundText
{
    internal static IEnumerable<(string Text, bool IsFound)> Of(string text, string find)
    {
        var at = 0;
        while (find.Length > 0 && text.IndexOf(find, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
        {
            if (found > at)
                yield return (text[at..found], false);
            yield return (text.Substring(found, find.Length), true);
            at = found + find.Length;
        }

        if (at < text.Length)
            yield return (text[at..], false);
    }
}
