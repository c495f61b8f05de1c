namespace Dagfire.Queries;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What the page holds, in the order asked for.</param>
/// <param name="Total">
/// How many there are in all, without offset and limit. Where more than 100,000 follow the page's begin, they are counted no further: the number is then smaller than the truth,
/// and still larger than what was read.
/// </param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
