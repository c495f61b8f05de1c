namespace Dagfire.Dbt;

/// <summary>What becomes of dbt's warnings, by their names, for example <c>NoNodesForSelectionCriteria</c>; <c>Deprecations</c> names all deprecations. Immutable.</summary>
public sealed record DbtWarnErrorOptions
{
    /// <summary>Whether every warning is an error that is not named elsewhere. Default <see langword="false"/>.</summary>
    public bool ErrorAll { get; init; }

    /// <summary>Warnings that are errors.</summary>
    public IReadOnlyList<string> Error { get; init; } = [];

    /// <summary>Warnings that stay warnings; only where all warnings or <c>Deprecations</c> are errors or silent.</summary>
    public IReadOnlyList<string> Warn { get; init; } = [];

    /// <summary>Warnings that are not shown.</summary>
    public IReadOnlyList<string> Silence { get; init; } = [];
}
