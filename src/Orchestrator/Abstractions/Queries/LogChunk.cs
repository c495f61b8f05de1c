namespace Dagfire.Queries;

/// <summary>A part of the log of an attempt, cut at line ends.</summary>
/// <param name="Lines">The lines, oldest first, without secrets.</param>
/// <param name="Start">Where the part begins in the log, in bytes.</param>
/// <param name="End">Where it ends, in bytes: where to go on.</param>
/// <param name="Size">How long the log is, in bytes.</param>
/// <param name="FirstLine">The number of its first line, from 1; 0 when the part was read from the end and the number is not known.</param>
public sealed record LogChunk(IReadOnlyList<string> Lines, long Start, long End, long Size, int FirstLine);
