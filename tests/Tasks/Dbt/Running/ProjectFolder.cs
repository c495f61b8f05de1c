using System.Text.Json.Nodes;
using Dagfire.Providers;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Running;

/// <summary>A dbt project and its warehouse in a folder of their own.</summary>
internal sealed class ProjectFolder : IDisposable
{
    public ProjectFolder(string name = "shop", string settings = "")
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("dbt-project-").FullName;
        Warehouse = new Warehouse(Directory);
        Write("dbt_project.yml", $"name: {name}\nversion: '1.0'\nprofile: {name}\n{settings}");
        Write("profiles.yml", $"{name}:\n  target: dev\n  outputs:\n    dev:\n      type: sqlite\n      path: warehouse.db\n      schema: main\n      threads: 4\n");
    }

    public string Directory { get; }

    public Warehouse Warehouse { get; }

    /// <summary>What opens the warehouses of profiles.</summary>
    public List<IPortAdapter<IWarehouseSessions>> Warehouses { get; } = [];

    public LinesLogger Log { get; private set; } = new();

    public ManualTime Time { get; } = new(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public ProjectFolder Write(string path, string text)
    {
        var full = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public JsonNode Manifest() => JsonNode.Parse(Read("target/manifest.json"))!;

    public string Read(string path) => File.ReadAllText(Path.Combine(Directory, path));

    public Task<DbtResult> Run(DbtVerb verb, params string[] select) => Run(new DbtCommand(verb, Directory) { Select = select });

    public Task<DbtResult> Run(DbtCommand command, CancellationToken cancellationToken = default)
    {
        Log = new LinesLogger();
        return new EmbeddedDbt(Time, Warehouses).RunAsync(command, Log, cancellationToken);
    }

    /// <summary>Runs and expects exit code 0.</summary>
    public async Task<DbtResult> Succeed(DbtVerb verb, params string[] select)
    {
        var result = await Run(verb, select);
        Assert.True(result.ExitCode == 0, Log.Text);
        return result;
    }

    public void Dispose()
    {
        Warehouse.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
