namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>A line of a log.</summary>
/// <param name="Number">Its number, from 1; 0 when it is not known.</param>
/// <param name="Level">How grave it is, see <see cref="LogLevels"/>.</param>
/// <param name="Text">The text as it was written.</param>
public sealed record LogLine(int Number, string Level, string Text)
{
    /// <summary>Where it begins in the log, in bytes; <see langword="null"/> when it stands on the page in its place.</summary>
    public long? Place { get; init; }
}
