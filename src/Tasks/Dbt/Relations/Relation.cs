namespace Dagfire.Dbt.Relations;

/// <summary>A table, view or CTE by name. Its text is what a select reads it by.</summary>
internal sealed record Relation(IRelationRenderer Renderer, string? Database, string? Schema, string? Identifier, string? Type = null) : IHasAttributes, IPyValue, IMapping
{
    /// <summary>Which parts are quoted; <see langword="null"/> leaves it to the adapter.</summary>
    public QuotePolicy? Quoting { get; init; }

    public bool IncludeDatabase { get; init; } = true;

    public bool IncludeSchema { get; init; } = true;

    public bool IncludeIdentifier { get; init; } = true;

    /// <summary>Whether a select from it is to find no rows, as in a run with <c>--empty</c>.</summary>
    public bool IsEmpty { get; init; }

    public string TypeName => "Relation";

    public bool IsView => Type == "view";

    public bool IsTable => Type == "table";

    public bool IsCte => Type == "cte";

    /// <summary>The name as dbt's console shows it.</summary>
    public string Shown => $"{Schema}.{Identifier}";

    /// <summary>The name alone, also in an empty run: for what is no select.</summary>
    public string Render() => IsCte ? Identifier ?? "" : Renderer.Render(this);

    public bool TryGetAttribute(string name, out object? value) => RelationMembers.TryGet(this, name, out value);

    public object? Get(string key) => key == "metadata" ? PyDict.From([new("type", Renderer.GetType().Name.Replace("Adapter", "", StringComparison.Ordinal) + "Relation")]) : null;

    public string Repr() => $"<Relation {Render()}>";

    public override string ToString() => IsEmpty ? Renderer.RenderEmpty(this) : Render();

    public bool Equals(Relation? other) => other is not null && (Database, Schema, Identifier) == (other.Database, other.Schema, other.Identifier);

    public override int GetHashCode() => HashCode.Combine(Database, Schema, Identifier);
}
