namespace Dagfire.Host.Composition;

/// <summary>Finds the dbt projects that ship with Dagfire: <c>$DAGFIRE_DBT</c>, or the folder <c>dbt</c> beside or above the program or the working directory.</summary>
internal static class ShippedProjects
{
    private const string Marker = "data_community_input";

    internal static string Folder()
    {
        if (Environment.GetEnvironmentVariable("DAGFIRE_DBT") is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        return Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory()) ?? Path.GetFullPath("dbt");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "dbt");
            if (Directory.Exists(Path.Combine(candidate, Marker)))
                return candidate;
        }

        return null;
    }
}
