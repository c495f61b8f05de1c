using Dagfire.Commands;
using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Docs.Authoring;

/// <summary>What docs/authoring.md shows is what runs.</summary>
public sealed class AuthoringDocumentTests
{
    [Fact]
    public async Task Examples_OfTheDocument_AreThoseCompiledHere()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "authoring.md"));
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Docs", "Authoring"), "*.cs").Select(File.ReadAllText).ToList();
        var shown = document.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0]).ToList();

        Assert.Equal(5, shown.Count);
        Assert.All(shown, example => Assert.Single(files, file => file.EndsWith(example, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ImportFiles_Runs_AnInstanceForEachItem()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, new ImportFiles());

        var run = await orchestrator.RunAsync("import_files");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(3, run.TaskInstances.Count(instance => instance.TaskId == "import"));
        Assert.Equal(4, run.TaskInstances.Count(instance => instance.TaskId == "each_region.store"));
        Assert.Equal("18", await orchestrator.Runs.XComAsync(run.Run.RunKey, "count", -1, XCom.ReturnValue, CancellationToken.None));
        Assert.Equal("\"south-2026\"", await orchestrator.Runs.XComAsync(run.Run.RunKey, "each_region.store", 3, XCom.ReturnValue, CancellationToken.None));
    }

    [Fact]
    public async Task RefineEstimate_Runs_UntilItIsGoodEnough()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, new RefineEstimate());

        var run = await orchestrator.RunAsync("refine_estimate");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal("\"5 iterations, last error 0.000000\"", await orchestrator.Runs.XComAsync(run.Run.RunKey, "report", -1, XCom.ReturnValue, CancellationToken.None));
    }

    [Fact]
    public async Task Publish_WaitsAndIsApproved_PublishesWhatItsParamSays()
    {
        var clock = new ManualClock();
        await using var orchestrator = await StartAsync(clock, new Publish());
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("publish") { Conf = """{"city": "Graz"}""" }, CancellationToken.None);
        var requests = orchestrator.Services.GetRequiredService<IHumanRequests>();
        while ((await requests.ListAsync("publish", onlyOpen: true, CancellationToken.None)).Count == 0)
            clock.Advance(TimeSpan.FromMinutes(5));

        await requests.AnswerAsync(new HumanResponse("publish", triggered.RunId, "approve", [DagBuilder.Approve], "ann"), CancellationToken.None);

        var run = await orchestrator.EndOfAsync("publish", triggered.RunId);
        Assert.Equal("\"Graz\"", await orchestrator.Runs.XComAsync(run.Run.RunKey, "publish", -1, XCom.ReturnValue, CancellationToken.None));
    }

    [Fact]
    public async Task DailyBalance_Runs()
    {
        await using var orchestrator = await StartAsync(TimeProvider.System, new DailyBalance());

        Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("daily_balance")).State);
    }

    [Fact]
    public async Task ShopModels_Runs_EachModelInATask()
    {
        using var projects = new ShopProject();
        await using var orchestrator = await StartAsync(TimeProvider.System, new ShopModels(projects.Folder));

        var run = await orchestrator.RunAsync(new TriggerRequest("shop_models") { LogicalDate = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(["load", "publish", "shop.customers", "shop.orders"], run.TaskInstances.Select(instance => instance.TaskId).Order());
    }

    private static Task<TestOrchestrator> StartAsync(TimeProvider clock, IDagDeclaration declaration)
    {
        var dag = new DagBuilder(declaration.Id);
        declaration.Declare(dag);
        return TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [dag],
            Clock = clock,
            Engine = new() { CreateScheduledRuns = false, DagsArePausedAtCreation = false },
            ConfigureServices = services => services.AddSingleton<INotifier, NoNotifier>().AddDagfireTasks().AddEmbeddedDbt(),
        });
    }

    private sealed class NoNotifier : INotifier
    {
        public Task SendAsync(Notification notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
