using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances.Logs;

/// <summary>A part of a log as a page shows it.</summary>
/// <param name="Lines">The lines, oldest first.</param>
/// <param name="Start">Where the part begins, in bytes.</param>
/// <param name="End">Where it ends, in bytes.</param>
/// <param name="Size">How long the log is, in bytes.</param>
public sealed record LogPart(IReadOnlyList<LogLine> Lines, long Start, long End, long Size)
{
    /// <summary>How many lines of the whole log fit; <see langword="null"/> when it was not searched as a whole.</summary>
    public int? Found { get; init; }

    /// <summary>Whether the part reaches to the end of the log.</summary>
    public bool IsAtEnd => End >= Size;

    internal static LogPart Of(LogChunk chunk, LogChoice choice) =>
        new([.. Numbered(chunk.Lines, chunk.FirstLine).Where(choice.Fits)], chunk.Start, chunk.End, chunk.Size);

    /// <summary>Numbers the lines, and gives those without a level the one of the line they belong to.</summary>
    internal static IEnumerable<LogLine> Numbered(IReadOnlyList<string> lines, int first)
    {
        var level = "info";
        for (var index = 0; index < lines.Count; index++)
        {
            level = LogLevels.Of(lines[index]) ?? level;
            yield return new LogLine(first > 0 ? first + index : 0, level, lines[index]);
        }
    }
}
