namespace Dagfire.Dbt.Unfolding;

/// <summary>dbt's ids of nodes as names that <c>--select</c> takes. Pure.</summary>
internal static class NodeNames
{
    private const string UnitTest = "unit_test";

    /// <summary>The command for these nodes and no others.</summary>
    internal static DbtCommand Only(DbtCommand command, IEnumerable<string> nodeIds) => command with
    {
        Select = [.. nodeIds.Select(Of).Distinct()],
        Exclude = [],
        IndirectSelection = DbtIndirectSelection.Empty,
    };

    // model.package.name, test.package.name.hash, unit_test.package.model.name
    internal static string Of(string uniqueId)
    {
        var parts = uniqueId.Split('.');
        if (parts.Length < 3)
            return uniqueId;
        return parts[0] == UnitTest && parts.Length > 3 ? parts[3] : parts[2];
    }
}
