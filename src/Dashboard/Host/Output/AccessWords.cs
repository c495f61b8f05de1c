using Dagfire.Access;

namespace Dagfire.Host.Output;

/// <summary>Rights on DAGs in words.</summary>
internal static class AccessWords
{
    internal static string Of(DagAction action) => action == DagAction.Read ? "read" : "edit";

    internal static string Of(IReadOnlyList<DagGrant> grants) => grants.Count == 0 ? "all DAGs" : string.Join(", ", grants.Select(grant => $"{Of(grant.Action)} {grant.Target}"));
}
