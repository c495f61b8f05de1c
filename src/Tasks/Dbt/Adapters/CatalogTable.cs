using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>A table or view as the catalog tells of it.</summary>
/// <param name="Relation">Its name, as the database writes it.</param>
/// <param name="Type">For example <c>BASE TABLE</c> or <c>VIEW</c>.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record CatalogTable(Relation Relation, string Type, IReadOnlyList<CatalogColumn> Columns)
{
    public string? Comment { get; init; }

    public string? Owner { get; init; }

    /// <summary>What the database knows of its size and age.</summary>
    public IReadOnlyList<CatalogStat> Stats { get; init; } = [];
}

/// <summary>A column as the catalog tells of it.</summary>
internal sealed record CatalogColumn(string Name, string Type, string? Comment)
{
    /// <summary>The database's own number of it, where columns that are gone leave gaps; <see langword="null"/> where its place is its number.</summary>
    public long? Number { get; init; }
}

/// <summary>A number or text about a table.</summary>
/// <param name="Id">Its name in the catalog, for example <c>row_count</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Value">What it is.</param>
/// <param name="IsShown">Whether it says anything of this table.</param>
/// <param name="Description">What it means.</param>
internal sealed record CatalogStat(string Id, string Label, object? Value, bool IsShown, string Description);
