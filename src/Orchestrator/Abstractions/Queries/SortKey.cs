namespace Dagfire.Queries;

/// <summary>Something to sort a list by.</summary>
/// <param name="Field">The field, for example <c>start_date</c>.</param>
/// <param name="Descending">Whether the largest comes first. What has no value comes last when ascending, first when descending.</param>
public sealed record SortKey(string Field, bool Descending = false)
{
    /// <summary>Reads it as Airflow writes it: <c>start_date</c>, or <c>-start_date</c> for descending.</summary>
    /// <param name="text">The text.</param>
    public static SortKey Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text[0] == '-' ? new SortKey(text[1..], Descending: true) : new SortKey(text);
    }
}
