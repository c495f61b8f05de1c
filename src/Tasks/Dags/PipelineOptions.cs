namespace Dagfire.Dags;

/// <summary>What every shipped pipeline is set up with: where things lie, over which connections, and how dbt is run. The defaults are valid and need no account anywhere.</summary>
public abstract class PipelineOptions
{
    /// <summary>The folder everything embedded lies in. Default <c>data</c> in the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The folder of the object store. Default <c>objects</c> in <see cref="DataDirectory"/>.</summary>
    public string? ObjectsDirectory { get; set; }

    /// <summary>The warehouse's SQLite file. Default <c>warehouse.db</c> in <see cref="DataDirectory"/>.</summary>
    public string? WarehousePath { get; set; }

    /// <summary>The id of the connection to the object store, for example one of type <c>aws</c>. Default none: <see cref="ObjectsDirectory"/>.</summary>
    public string? ObjectsConnection { get; set; }

    /// <summary>The id of the connection to the warehouse, for example one of type <c>snowflake</c> or <c>postgres</c>. Default none: <see cref="WarehousePath"/>.</summary>
    public string? WarehouseConnection { get; set; }

    /// <summary>The id of the connection that messages go over, for example one of type <c>slack</c>. Default none: messages are only recorded.</summary>
    public string? NotifierConnection { get; set; }

    /// <summary>The channel that messages go to. Default <c>#data-pipelines</c>.</summary>
    public string Channel { get; set; } = "#data-pipelines";

    /// <summary>The folder that holds the dbt projects <c>data_community_input</c> and <c>data_community</c>. Default <c>dbt</c> in the working directory.</summary>
    public string DbtProjectsDirectory { get; set; } = "dbt";

    /// <summary>
    /// The folder dbt writes its artifacts and logs to, a folder per project in it, so that the projects themselves may be read-only.
    /// Default <c>dbt</c> in <see cref="DataDirectory"/>.
    /// </summary>
    public string? DbtTargetsDirectory { get; set; }

    /// <summary>
    /// The dbt profiles' target. Default <see langword="null"/>, the one that goes with the warehouse: <c>embedded</c> for the file, <c>postgres</c> for a connection of that type,
    /// which then fills in the profile as well, and <c>prod</c> for any other.
    /// </summary>
    public string? DbtTarget { get; set; }

    /// <summary>The queue of tasks that run dbt, for workers that have it installed. Default none: the DAG's own.</summary>
    public string? DbtQueue { get; set; }

    /// <summary>
    /// Environment for the dbt projects, on top of the process's own. Default none; <c>DAGFIRE_WAREHOUSE</c>, the full path of the warehouse's file,
    /// and <c>DBT_LOG_PATH</c> are added when they are not set here.
    /// </summary>
    public IDictionary<string, string> DbtEnvironment { get; } = new Dictionary<string, string>();

    /// <summary>The folder of the object store, as a full path.</summary>
    public string ObjectsPath => Path.GetFullPath(ObjectsDirectory ?? Path.Combine(DataDirectory, "objects"));

    /// <summary>The folder of dbt's artifacts, as a full path.</summary>
    public string DbtTargetsPath => Path.GetFullPath(DbtTargetsDirectory ?? Path.Combine(DataDirectory, "dbt"));

    /// <summary>The warehouse's file, as a full path.</summary>
    public string WarehouseFile => Path.GetFullPath(WarehousePath ?? Path.Combine(DataDirectory, "warehouse.db"));
}
