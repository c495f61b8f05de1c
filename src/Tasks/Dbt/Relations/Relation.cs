namespace Dagfire.Dbt.Relations;

/// <summary>A table, view or CTE by name. Its text is its name in SQL.</summary>
internal sealed record Relation(IRelationRenderer Renderer, string? Database, string? Schema, string? Identifier, string? Type = null) : IHasAttributes, IPyValue, IMapping
{
    public bool IncludeDatabase { get; init; } = true;

    public bool IncludeSchema { get; init; } = true;

    public bool IncludeIdentifier { get; init; } = true;

    /// <summary>What stands in the SQL instead of the name, for tests with a <c>where</c> or an empty run.</summary>
    public string? Subquery { get; init; }

    public string TypeName => "Relation";

    public bool IsView => Type == "view";

    public bool IsTable => Type == "table";

    public bool IsCte => Type == "cte";

    /// <summary>The name as dbt's console shows it.</summary>
    public string Shown => $"{Schema}.{Identifier}";

    public string Render() => Subquery ?? (IsCte ? Identifier ?? "" : Renderer.Render(this));

    public bool TryGetAttribute(string name, out object? value) => RelationMembers.TryGet(this, name, out value);

    public object? Get(string key) => key == "metadata" ? PyDict.From([new("type", Renderer.GetType().Name.Replace("Adapter", "", StringComparison.Ordinal) + "Relation")]) : null;

    public string Repr() => $"<Relation {Render()}>";

    public override string ToString() => Render();

    public bool Equals(Relation? other) => other is not null && (Database, Schema, Identifier) == (other.Database, other.Schema, other.Identifier);

    public override int GetHashCode() => HashCode.Combine(Database, Schema, Identifier);
}
