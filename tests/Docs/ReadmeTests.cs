using Dagfire.Testing;

namespace Dagfire.Docs;

/// <summary>What the README shows is what runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Dag_OfTheReadme_IsTheOneCompiledHere()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var compiled = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Docs", "Totals.cs"));
        var shown = readme.Split("```csharp\n")[1].Split("```")[0];

        Assert.EndsWith(shown, compiled);
    }

    [Fact]
    public async Task Dag_OfTheReadme_Runs()
    {
        var dag = new DagBuilder("totals");
        new Totals().Declare(dag);
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = [dag], Engine = new() { CreateScheduledRuns = false, DagsArePausedAtCreation = false } });

        var run = await orchestrator.RunAsync("totals");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(TaskInstanceState.Success, run["add_up"]);
        Assert.Equal(TaskInstanceState.Skipped, run["alarm"]);
    }

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Links_IntoTheRepository_LeadSomewhere(string document)
    {
        var path = Path.Combine(Repository.Root, document);
        var text = await File.ReadAllTextAsync(path);
        var targets = System.Text.RegularExpressions.Regex.Matches(text, @"(?:\]\(|src(?:set)?="")(?!https?:|#)([^)#""]+)")
            .Select(match => Path.Combine(Path.GetDirectoryName(path)!, match.Groups[1].Value));

        Assert.All(targets, target => Assert.True(Path.Exists(target), $"{document} links to {target}, which is not there."));
    }
}
