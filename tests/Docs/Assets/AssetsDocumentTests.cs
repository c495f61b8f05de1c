using Dagfire.Commands;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Docs.Assets;

/// <summary>What docs/assets.md shows is what runs.</summary>
public sealed class AssetsDocumentTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Examples_OfTheDocument_AreThoseCompiledHere()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "assets.md"));
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Docs", "Assets"), "*.cs").Select(File.ReadAllText).ToList();
        var shown = document.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToList();

        Assert.Equal(7, shown.Count);
        Assert.All(shown, example => Assert.Single(files, file => file.EndsWith(example, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Examples_OfTheDocument_DoWhatItSays()
    {
        await using var orchestrator = await StartAsync(new LoadOrders(), new Revenue(), new OneByOne(), new CollectFiles(), new ReadFiles());
        var assets = orchestrator.Services.GetRequiredService<IAssets>();

        await orchestrator.RunAsync("load_orders");
        await orchestrator.RunAsync("load_orders");
        await UntilAsync(orchestrator, "one_by_one", 2);
        Assert.Equal(2, Assert.Single(await assets.QueuedAsync(new AssetQueueFilter("revenue"), CancellationToken.None)).Events);
        await assets.EmitAsync(new EmitAssetRequest("prices"), CancellationToken.None);
        await orchestrator.RunAsync("collect_files");

        await UntilAsync(orchestrator, "revenue", 1);
        await UntilAsync(orchestrator, "read_files", 1);
        var run = (await orchestrator.Runs.ListAsync(new RunFilter("revenue"), CancellationToken.None))[0];
        var taken = await assets.EventsAsync(new AssetEventFilter { TakenBy = new AssetEventRun("revenue", run.RunId) }, CancellationToken.None);
        Assert.Equal(["prices", "orders", "orders"], taken.Select(view => view.Event.Name));
    }

    [Fact]
    public async Task ExamplesOfPartitions_OfTheDocument_DoWhatItSays()
    {
        await using var orchestrator = await StartAsync(new LoadClicks(), new ClicksOfTheDay(), new Revenue());
        var assets = orchestrator.Services.GetRequiredService<IAssets>();

        await orchestrator.RunAsync(new TriggerRequest("load_clicks") { RunId = "ten", PartitionKey = "2026-11-20T10:00:00" });
        await orchestrator.RunAsync(new TriggerRequest("load_clicks") { RunId = "eleven", PartitionKey = "2026-11-20T11:00:00" });
        await orchestrator.RunAsync(new TriggerRequest("load_clicks") { RunId = "midnight", PartitionKey = "2026-11-21T00:00:00" });
        await assets.EmitAsync(new EmitAssetRequest("rates") { PartitionKey = "2026-11-20" }, CancellationToken.None);
        await assets.EmitAsync(new EmitAssetRequest("rates"), CancellationToken.None);

        await UntilAsync(orchestrator, "clicks_of_the_day", 1);
        var run = (await orchestrator.Runs.ListAsync(new RunFilter("clicks_of_the_day"), CancellationToken.None))[0];
        var taken = await assets.EventsAsync(new AssetEventFilter { TakenBy = new AssetEventRun(run.DagId, run.RunId) }, CancellationToken.None);
        Assert.Equal(("2026-11-20", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), (run.PartitionKey, run.PartitionDate));
        Assert.Equal(["2026-11-20", "2026-11-20T11:00:00", "2026-11-20T10:00:00"], taken.Select(view => view.Event.PartitionKey));
        var without = (await assets.EventsAsync(new AssetEventFilter { Asset = "rates" }, CancellationToken.None))[0];
        Assert.Equal("clicks_of_the_day", Assert.Single(without.Refusals).DagId);
        Assert.Equal("2026-11-21", Assert.Single(await assets.QueuedAsync(new AssetQueueFilter("clicks_of_the_day"), CancellationToken.None)).PartitionKey);
    }

    private static Task<TestOrchestrator> StartAsync(params IDagDeclaration[] declarations) => TestOrchestrator.StartAsync(new TestOrchestratorOptions
    {
        Dags = [.. declarations.Select(Declared)],
        Engine = new() { CreateScheduledRuns = false, DagsArePausedAtCreation = false },
    });

    private static DagBuilder Declared(IDagDeclaration declaration)
    {
        var dag = new DagBuilder(declaration.Id);
        declaration.Declare(dag);
        return dag;
    }

    private static async Task UntilAsync(TestOrchestrator orchestrator, string dagId, int runs)
    {
        var start = TimeProvider.System.GetTimestamp();
        while ((await orchestrator.Runs.ListAsync(new RunFilter(dagId, DagRunState.Success), CancellationToken.None)).Count != runs)
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeLimit, $"{dagId} did not run {runs} times.");
    }
}
