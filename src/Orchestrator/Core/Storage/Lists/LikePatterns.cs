namespace Dagfire.Storage.Lists;

/// <summary>Patterns of SQL. Pure.</summary>
internal static class LikePatterns
{
    /// <summary>Fits what holds a text as it stands.</summary>
    internal static string Containing(string text) => $"%{Escaped(text)}%";

    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
