using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>A version of a DAG. There are no bundles.</summary>
internal sealed record DagVersionShape(
    Guid Id, int VersionNumber, string DagId, string? BundleName, string? BundleVersion, DateTimeOffset CreatedAt, string DagDisplayName, string? BundleUrl)
{
    internal static DagVersionShape Of(DagVersionDate version) => Of(version.DagId, version.Version, version.CreatedAt);

    internal static DagVersionShape Of(string dagId, int version, DateTimeOffset createdAt) =>
        new(StableIds.Uuid("dag_version", dagId, version), version, dagId, BundleName: null, BundleVersion: null, createdAt, dagId, BundleUrl: null);
}

internal sealed record DagVersionList(IReadOnlyList<DagVersionShape> DagVersions, int TotalEntries);
