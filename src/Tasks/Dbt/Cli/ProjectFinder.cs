namespace Dagfire.Dbt.Cli;

/// <summary>Where the project is when nobody says so: <c>DBT_PROJECT_DIR</c>, or the nearest folder with a dbt_project.yml from here up.</summary>
internal static class ProjectFinder
{
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("DBT_PROJECT_DIR") is { Length: > 0 } configured) return configured;
        var here = Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(here); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "dbt_project.yml"))) return folder.FullName;
        }

        return here;
    }
}
