using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Versions;

/// <summary>What the versions of a DAG show.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Versions">Those of the page, newest first.</param>
/// <param name="Offset">Versions passed over.</param>
/// <param name="Total">How many there are.</param>
public sealed record VersionModel(DagHead Head, IReadOnlyList<VersionChange> Versions, int Offset, int Total)
{
    /// <summary>Versions of a page.</summary>
    public const int PageSize = 25;
}

/// <summary>A version and what it changed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Differences">What is different from the one before; <see langword="null"/> for the first.</param>
public sealed record VersionChange(DagVersionView Version, IReadOnlyList<Difference>? Differences);
