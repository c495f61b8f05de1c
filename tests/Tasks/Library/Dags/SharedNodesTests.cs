using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.Support;

namespace Dagfire.Dags;

/// <summary>The shipped DAGs start at the same moment and share the dbt projects: none may build what another builds.</summary>
public sealed class SharedNodesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data_community_input")]
    [InlineData("data_community")]
    public async Task Builds_OfOneProject_HaveNoRelationInCommon(string project)
    {
        var tweets = await BuiltAsync(new ExtractTweetsDag(With(new TweetPipelineOptions())), project);
        var gitHub = await BuiltAsync(new ExtractGitHubDataDag(With(new GitHubPipelineOptions())), project);

        Assert.NotEmpty(tweets);
        Assert.NotEmpty(gitHub);
        Assert.Empty(tweets.Intersect(gitHub, StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder.FullName;
    }

    private T With<T>(T options)
        where T : PipelineOptions
    {
        options.DbtProjectsDirectory = Path.Combine(Root(), "dbt");
        options.DataDirectory = _folder.Path;
        options.DbtTarget = "embedded";
        return options;
    }

    private static async Task<IReadOnlyList<string>> BuiltAsync(IDagDeclaration declaration, string project)
    {
        var builder = new DagBuilder(declaration.Id);
        declaration.Declare(builder);
        var build = builder.Build().Tasks.Select(task => task.Parameters).OfType<RunDbt>().Single(run => run.Verbs.Contains(DbtVerb.Build) && Path.GetFileName(run.ProjectDirectory) == project);
        var list = new DbtCommand(DbtVerb.List, build.ProjectDirectory) { Target = build.Target, TargetPath = build.TargetPath, Select = build.Select, Exclude = build.Exclude, Vars = build.Vars, Environment = build.Environment };
        var result = await new EmbeddedDbt(TimeProvider.System).RunAsync(list, new CapturingLogger(), CancellationToken.None);
        Assert.Equal(0, result.ExitCode);
        return [.. result.Nodes.Select(node => node.UniqueId).Where(id => id.Split('.')[0] is "model" or "seed" or "snapshot")];
    }
}
