using Dagfire.Access;
using Dagfire.Commands;

namespace Dagfire.Dashboard.Pages.Admin.Users;

/// <summary>Rights on DAGs as people write them, a line each: <c>edit sales_*</c>, <c>read tag:finance</c>. Pure.</summary>
internal static class GrantText
{
    /// <exception cref="CommandException">A line is not of that form.</exception>
    internal static IReadOnlyList<DagGrant> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line)];

    internal static string Write(IEnumerable<DagGrant> grants) => string.Join('\n', grants.Select(grant => $"{(grant.Action == DagAction.Edit ? "edit" : "read")} {grant.Target}"));

    private static DagGrant Line(string line) => line.Split(' ', 2, StringSplitOptions.TrimEntries) switch
    {
        ["read", { Length: > 0 } target] => new DagGrant(DagAction.Read, target),
        ["edit", { Length: > 0 } target] => new DagGrant(DagAction.Edit, target),
        _ => throw new CommandException($"'{line}' is no right on DAGs; write 'read' or 'edit', then a DAG's id, * in it for any text, or tag:NAME."),
    };
}
