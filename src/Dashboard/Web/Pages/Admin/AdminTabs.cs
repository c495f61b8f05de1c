using Dagfire.Access;

namespace Dagfire.Dashboard.Pages.Admin;

/// <summary>The pages for who keeps the installation running, and the right each needs.</summary>
internal static class AdminTabs
{
    internal static IReadOnlyList<AdminTab> All { get; } =
    [
        new("/admin/cluster", "Processes", Right.ReadSite), new("/admin/pools", "Pools", Right.ReadSite), new("/admin/connections", "Connections", Right.ReadConnections),
        new("/admin/variables", "Variables", Right.ReadVariables), new("/admin/import-errors", "Import errors", Right.ReadSite),
        new("/admin/notifications", "Notifications", Right.ReadSite), new("/admin/audit", "Audit log", Right.ReadAuditLog),
        new("/admin/storage", "Storage", Right.ReadSite), new("/admin/users", "Users", Right.ManageUsers),
    ];
}

/// <summary>A page of the administration.</summary>
/// <param name="Path">Its path below the site's root.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Right">The right it needs.</param>
internal sealed record AdminTab(string Path, string Title, Right Right);
