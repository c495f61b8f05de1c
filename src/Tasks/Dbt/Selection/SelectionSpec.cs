namespace Dagfire.Dbt.Selection;

/// <summary>A selection as selectors.yml defines it. Immutable.</summary>
internal abstract record SelectionSpec
{
    /// <summary>One criterion.</summary>
    /// <param name="What">The criterion.</param>
    /// <param name="Tests">Which tests come along; what the command says when <see langword="null"/>.</param>
    internal sealed record One(Criterion What, DbtIndirectSelection? Tests) : SelectionSpec;

    /// <summary>Everything that is in any part.</summary>
    internal sealed record Union(IReadOnlyList<SelectionSpec> Parts) : SelectionSpec;

    /// <summary>What is in every part.</summary>
    internal sealed record Intersection(IReadOnlyList<SelectionSpec> Parts) : SelectionSpec;

    /// <summary>What is in the first and not in the second.</summary>
    internal sealed record Difference(SelectionSpec Kept, SelectionSpec Left) : SelectionSpec;
}
