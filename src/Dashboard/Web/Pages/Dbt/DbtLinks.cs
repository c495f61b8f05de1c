using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>Addresses of the pages of dbt projects. Pure.</summary>
internal static class DbtLinks
{
    internal const string Path = "/dbt";

    /// <summary>What stands below this is documentation.</summary>
    internal const string Docs = "docs";

    internal static string Project(string root, DbtProjectView project) => $"{root}{Path}/{Links.Part(KeyOf(project))}";

    internal static string Node(string root, DbtProjectView project, string id) => $"{Project(root, project)}/{Links.Part(id)}";

    // A project of that name is found by its target, too.
    private static string KeyOf(DbtProjectView project) => project.Key == Docs ? $"{project.Name}@{project.Target}" : project.Key;
}
