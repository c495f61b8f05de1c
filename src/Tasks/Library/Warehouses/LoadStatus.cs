namespace Dagfire.Tasks.Warehouses;

/// <summary>How the load of a file went. Written as Snowflake writes it, see <see cref="LoadStatuses"/>.</summary>
public enum LoadStatus
{
    /// <summary>All its rows are in the table.</summary>
    Loaded,

    /// <summary>Some rows are in the table, others had errors.</summary>
    PartiallyLoaded,

    /// <summary>Nothing of it is in the table.</summary>
    LoadFailed,
}

/// <summary>The written names of <see cref="LoadStatus"/>.</summary>
public static class LoadStatuses
{
    private static readonly string[] Names = ["Loaded", "Partially loaded", "Load failed"];

    /// <summary>The written name, for example <c>Partially loaded</c>.</summary>
    /// <param name="status">The status.</param>
    public static string Name(this LoadStatus status) => Names[(int)status];

    /// <summary>Reads a status from its written name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="FormatException">The name is unknown.</exception>
    public static LoadStatus Parse(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index >= 0 ? (LoadStatus)index : throw new FormatException($"'{name}' is no load status; known are {string.Join(", ", Names)}.");
    }
}
