namespace Dagfire.Dashboard.Pages;

/// <summary>What people type into a search field, as a pattern. Pure.</summary>
internal static class LikeText
{
    /// <returns>A pattern that fits whatever holds the text as it is; <see langword="null"/> for an empty one.</returns>
    internal static string? Containing(string text) =>
        text.Length == 0 ? null : $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
