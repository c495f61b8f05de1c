namespace Dagfire.Dbt.Running;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Project(string name) => Path.Combine(Root, "dbt", name);

    private static string Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Dagfire.slnx"))) return directory.FullName;
        }

        throw new DirectoryNotFoundException("the repository's root was not found");
    }
}
