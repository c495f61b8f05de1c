namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Parameters that many lists take.</summary>
internal static class Takes
{
    internal static IReadOnlyList<RestParameter> Paging { get; } = [new("limit", "integer"), new("offset", "integer"), new("order_by", IsMany: true)];

    internal static RestParameter MapIndex { get; } = new("map_index", "integer");

    internal static RestParameter UpdateMask { get; } = new("update_mask", IsMany: true);

    internal static IReadOnlyList<RestParameter> Instants(params IReadOnlyList<string> fields) =>
        [.. from field in fields from test in Tests select new RestParameter($"{field}_{test}", "date-time")];

    internal static IReadOnlyList<RestParameter> Numbers(string field) => [.. Tests.Select(test => new RestParameter($"{field}_{test}", "number"))];

    internal static IReadOnlyList<RestParameter> Texts(params IReadOnlyList<string> names) => [.. names.Select(name => new RestParameter(name))];

    internal static IReadOnlyList<RestParameter> Many(params IReadOnlyList<string> names) => [.. names.Select(name => new RestParameter(name, IsMany: true))];

    private static string[] Tests => ["gte", "gt", "lte", "lt"];
}
