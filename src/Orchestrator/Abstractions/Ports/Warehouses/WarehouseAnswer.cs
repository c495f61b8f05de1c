namespace Dagfire.Warehouses;

/// <summary>What a statement brought. Immutable.</summary>
/// <param name="Columns">The columns' names as the warehouse writes them, also when there are no rows; empty when the statement has no result.</param>
/// <param name="Rows">
/// The rows, values in the order of the columns: <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>,
/// <see cref="DateTime"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/>, byte arrays or <see langword="null"/>.
/// </param>
/// <param name="RowsChanged">Rows written; -1 when the statement writes none.</param>
public sealed record WarehouseAnswer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, long RowsChanged)
{
    /// <summary>The warehouse's id of the statement, to find it in its history; <see langword="null"/> when it has none.</summary>
    public string? QueryId { get; init; }
}
