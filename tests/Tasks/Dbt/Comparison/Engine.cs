using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Comparison;

/// <summary>A project in a folder and a schema of its own, and the dbt that runs it.</summary>
internal sealed class Engine : IDisposable
{
    private readonly IDbt _dbt;

    public Engine(IDbt dbt, Action<ProjectFolder, PostgresSchema> write)
    {
        _dbt = dbt;
        Schema = PostgresSchema.Create();
        var at = Schema.Settings;
        Project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password}', dbname: '{at.Database}', schema: {Schema.Name}, threads: 1}}\n");
        write(Project, Schema);
    }

    public ProjectFolder Project { get; } = new();

    public PostgresSchema Schema { get; }

    public LinesLogger Log { get; private set; } = new();

    public async Task<Outcome> RunAsync(Func<DbtCommand, DbtCommand> command)
    {
        Log = new LinesLogger();
        var result = await _dbt.RunAsync(command(new DbtCommand(DbtVerb.Run, Project.Directory) { Environment = Quiet }), Log, CancellationToken.None);
        return new Outcome(this, result);
    }

    public void Dispose()
    {
        Schema.Dispose();
        Project.Dispose();
    }

    // A comparison is nobody's business but its own.
    private static Dictionary<string, string> Quiet => new(StringComparer.Ordinal) { ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false" };
}
