namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>A piece of a line that looks the same throughout.</summary>
/// <param name="Text">The text, as it is: whoever shows it escapes it.</param>
/// <param name="Style">Its classes of the style sheet; <see langword="null"/> for none.</param>
public sealed record AnsiSpan(string Text, string? Style);
