using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Comparison;

/// <summary>The same project twice: for a real dbt and for the embedded runner.</summary>
public abstract class TwoEngines : IDisposable
{
    private protected List<Engine> Engines { get; } = [];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var engine in Engines) engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task Start(Action<ProjectFolder, PostgresSchema> write)
    {
        Engines.Add(new Engine(await RealDbt.FindAsync(), write));
        Engines.Add(new Engine(new EmbeddedDbt(TimeProvider.System), write));
    }

    private protected void Change(Action<ProjectFolder> change)
    {
        foreach (var engine in Engines) change(engine.Project);
    }

    private protected async Task<List<Outcome>> Both(Func<DbtCommand, DbtCommand> command)
    {
        var outcomes = new List<Outcome>();
        foreach (var engine in Engines) outcomes.Add(await engine.RunAsync(command));
        return outcomes;
    }

    private protected async Task<(Outcome Real, Outcome Embedded)> Run(Func<DbtCommand, DbtCommand> command) => await Both(command) is [var real, var embedded] ? (real, embedded) : throw new InvalidOperationException();

    private protected async Task Compare(Func<DbtCommand, DbtCommand> command, bool ignoreMessages = false)
    {
        var (real, embedded) = await Run(command);
        Assert.True(real.ExitCode == embedded.ExitCode, $"dbt ended with {real.ExitCode}:\n{real.Log}\nand the embedded runner with {embedded.ExitCode}:\n{embedded.Log}");
        Assert.Equal(ignoreMessages ? Statuses(real) : real.Nodes, ignoreMessages ? Statuses(embedded) : embedded.Nodes);
        Assert.Equal(real.Relations, embedded.Relations);
        Assert.Equal(real.Compiled, embedded.Compiled);
        Assert.Equal(real.Artifact("run_results"), embedded.Artifact("run_results"));
        Assert.Equal(real.Artifact("manifest"), embedded.Artifact("manifest"));
    }

    private protected async Task CompareCatalog()
    {
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.DocsGenerate });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        Assert.Equal(real.Artifact("catalog"), embedded.Artifact("catalog"));
    }

    private protected static IEnumerable<string> Statuses(Outcome outcome) => outcome.Nodes.Select(node => string.Join(' ', node.Split(' ').Take(2)));
}
