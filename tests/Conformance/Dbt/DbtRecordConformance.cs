using Dagfire.Conformance.Databases;
using Dagfire.Dbt;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Dbt;

/// <summary>What is kept of dbt projects.</summary>
/// <param name="database">The database.</param>
public abstract class DbtRecordConformance(TestDatabase database) : DatabaseConformance(database)
{
    private const string Orders = "model.shop.orders";
    private const string Raw = "source.shop.raw.orders";
    private static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DbtOrigin Origin = new("daily", "run_1", "build", -1, 1);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Record_Invocation_IsReadAsItWas()
    {
        await using var orchestrator = await StartAsync();
        var orders = new DbtNode(Orders, "model", "orders", "shop")
        {
            Relation = "\"db\".\"orders\"",
            Description = "All orders.",
            Tags = ["nightly", "core"],
            DependsOn = [Raw, "model.gone"],
            Materialization = "table",
        };
        var raw = new DbtNode(Raw, "source", "raw.orders", "shop") { WarnAfter = TimeSpan.FromHours(12), ErrorAfter = TimeSpan.FromDays(1) };
        var test = new DbtNode("test.shop.unique", "test", "unique_orders", "shop") { DependsOn = [Orders], TestedNode = Orders };

        await RecordAsync(orchestrator, Invocation("one") with
        {
            Manifest = new DbtManifest("sum", Noon, [orders, raw, test]),
            Outcomes =
            [
                new DbtOutcome(Orders, "success", Noon) { Message = "SELECT 5", ExecutionTime = TimeSpan.FromSeconds(1.5) },
                new DbtOutcome("test.shop.unique", "fail", Noon.AddSeconds(1)) { Failures = 3, Message = "Got 3 results", TaskId = "shop.unique" },
                new DbtOutcome(Raw, "warn", Noon) { Freshness = new DbtFreshness(Noon.AddHours(-13), Noon, TimeSpan.FromHours(13)) },
            ],
        });

        var project = await FindAsync(orchestrator, "shop");
        Assert.Equal(("shop", "shop", "prod", _clock.GetUtcNow()), (project.Key, project.Name, project.Target, project.RecordedAt));
        Assert.Equal(["daily"], project.DagIds);
        var view = View(project, Orders);
        Assert.Equal((true, "one", Origin), (view.IsPresent, view.InvocationId, view.Origin));
        Assert.Equal(("\"db\".\"orders\"", "All orders.", "table"), (view.Node.Relation, view.Node.Description, view.Node.Materialization));
        Assert.Equal(orders.Tags, view.Node.Tags);
        Assert.Equal(orders.DependsOn, view.Node.DependsOn);
        Assert.Equal(("success", "SELECT 5", Noon, TimeSpan.FromSeconds(1.5)), (view.Outcome!.Status, view.Outcome.Message, view.Outcome.CompletedAt, view.Outcome.ExecutionTime));
        var failed = View(project, "test.shop.unique");
        Assert.Equal((3L, "fail", Orders), (failed.Outcome!.Failures, failed.Outcome.Status, failed.Node.TestedNode));
        Assert.Equal(Origin with { TaskId = "shop.unique", Attempt = null }, failed.Origin);
        var source = View(project, Raw);
        Assert.Equal((raw.WarnAfter, raw.ErrorAfter), (source.Node.WarnAfter, source.Node.ErrorAfter));
        Assert.Equal(new DbtFreshness(Noon.AddHours(-13), Noon, TimeSpan.FromHours(13)), source.Outcome!.Freshness);
    }

    [Fact]
    public async Task Record_OlderOutcome_DoesNotTakeThePlaceOfANewerOneAndWhatIsSkippedKeepsItsBuild()
    {
        await using var orchestrator = await StartAsync();
        await RecordAsync(orchestrator, Built("new", "error", Noon));

        await RecordAsync(orchestrator, Built("old", "success", Noon.AddMinutes(-1)));

        Assert.Equal(("error", "new"), (View(await FindAsync(orchestrator, "shop"), Orders).Outcome!.Status, View(await FindAsync(orchestrator, "shop"), Orders).InvocationId));
        await RecordAsync(orchestrator, Built("newest", "success", Noon.AddMinutes(1)));
        Assert.Equal("newest", View(await FindAsync(orchestrator, "shop"), Orders).InvocationId);

        await RecordAsync(orchestrator, Built("left out", "skipped", Noon.AddMinutes(2)));
        Assert.Equal(("skipped", Noon.AddMinutes(1)), (View(await FindAsync(orchestrator, "shop"), Orders).Outcome!.Status, View(await FindAsync(orchestrator, "shop"), Orders).BuiltAt));
    }

    [Fact]
    public async Task Record_ManifestWithoutANode_KeepsItsOutcomeAndSaysItIsGone()
    {
        await using var orchestrator = await StartAsync();
        var (a, b, never) = (new DbtNode("model.shop.a", "model", "a", "shop"), new DbtNode("model.shop.b", "model", "b", "shop"), new DbtNode("model.shop.c", "model", "c", "shop"));
        await RecordAsync(orchestrator, Invocation("one") with { Manifest = new DbtManifest("1", Noon, [a, b, never]), Outcomes = [new DbtOutcome(b.UniqueId, "success", Noon)] });

        await RecordAsync(orchestrator, Invocation("two") with { Manifest = new DbtManifest("2", Noon.AddMinutes(1), [a with { Description = "Changed." }]) });
        await RecordAsync(orchestrator, Invocation("late") with { Manifest = new DbtManifest("1", Noon, [a, b, never]) });

        var project = await FindAsync(orchestrator, "shop");
        Assert.Equal([(a.UniqueId, true), (b.UniqueId, false)], project.Nodes.Select(node => (node.Node.UniqueId, node.IsPresent)));
        Assert.Equal("Changed.", View(project, a.UniqueId).Node.Description);
    }

    [Fact]
    public async Task Record_DagsThatReadOtherNodes_KeepEachOthers()
    {
        await using var orchestrator = await StartAsync();
        var (tweets, repos, users) = (new DbtNode("model.shop.tweets", "model", "tweets", "shop"), new DbtNode("model.shop.repos", "model", "repos", "shop"), new DbtNode("model.shop.users", "model", "users", "shop"));
        var other = Origin with { DagId = "other" };
        await RecordAsync(orchestrator, Invocation("one") with { Manifest = new DbtManifest("1", Noon, [tweets, users]) });
        await Recorder(orchestrator).RecordAsync(Invocation("two") with { Manifest = new DbtManifest("2", Noon.AddMinutes(1), [repos, users]) }, other, CancellationToken.None);
        Assert.All((await FindAsync(orchestrator, "shop")).Nodes, node => Assert.True(node.IsPresent));

        await Recorder(orchestrator).RecordAsync(Invocation("three") with { Manifest = new DbtManifest("3", Noon.AddMinutes(2), [repos]) }, other, CancellationToken.None);
        await RecordAsync(orchestrator, Invocation("four") with { Manifest = new DbtManifest("4", Noon.AddMinutes(3), [users]) });

        var project = await FindAsync(orchestrator, "shop");
        Assert.Equal([repos.UniqueId, users.UniqueId], project.Nodes.Select(node => node.Node.UniqueId));
        Assert.All(project.Nodes, node => Assert.True(node.IsPresent));
        Assert.Equal(["daily", "other"], project.DagIds);
    }

    [Fact]
    public async Task Record_SeveralTargets_AreApartAndTheNameFindsTheNewest()
    {
        await using var orchestrator = await StartAsync();
        await RecordAsync(orchestrator, Built("one", "success", Noon));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RecordAsync(orchestrator, Built("two", "error", Noon) with { Target = "dev" });

        Assert.Equal(["shop@dev", "shop@prod"], (await Queries(orchestrator).ProjectsAsync(CancellationToken.None)).Select(project => project.Key));
        Assert.Equal("dev", (await FindAsync(orchestrator, "shop")).Target);
        Assert.Equal("success", View(await FindAsync(orchestrator, "shop@prod"), Orders).Outcome!.Status);
        Assert.Null(await Queries(orchestrator).FindAsync("shop@nowhere", CancellationToken.None));
    }

    [Fact]
    public async Task Record_LongTextsAndSecrets_AreCutAndMasked()
    {
        await using var orchestrator = await StartAsync();
        orchestrator.Services.GetRequiredService<ISecretMasker>().Add("hunter22");
        var node = new DbtNode(Orders, "model", "orders", "shop") { Description = "password hunter22 " + new string('d', 5000) };

        await RecordAsync(orchestrator, Invocation("one") with
        {
            Manifest = new DbtManifest("1", Noon, [node]),
            Outcomes = [new DbtOutcome(Orders, "error", Noon) { Message = "no\0 login with hunter22 " + string.Concat(Enumerable.Repeat("😀", 4000)) }],
        });

        var view = View(await FindAsync(orchestrator, "shop"), Orders);
        Assert.StartsWith("no login with *** 😀", view.Outcome!.Message, StringComparison.Ordinal);
        Assert.InRange(view.Outcome.Message!.Length, DbtOutcome.MaxMessage - 1, DbtOutcome.MaxMessage);
        Assert.EndsWith("😀…", view.Outcome.Message, StringComparison.Ordinal);
        Assert.StartsWith("password *** d", view.Node.Description, StringComparison.Ordinal);
        Assert.Equal(DbtNode.MaxDescription, view.Node.Description.Length);
    }

    [Fact]
    public async Task Record_SideBySide_AllAreKept()
    {
        await using var orchestrator = await StartAsync();
        var nodes = Enumerable.Range(0, 20).Select(number => new DbtNode($"model.shop.m{number}", "model", $"m{number}", "shop")).ToList();

        await Task.WhenAll(nodes.Select((node, number) => RecordAsync(
            orchestrator,
            Invocation("one") with { Manifest = new DbtManifest("1", Noon, number % 2 == 0 ? nodes : [.. Enumerable.Reverse(nodes)]), Outcomes = [new DbtOutcome(node.UniqueId, "success", Noon)] })));

        Assert.Equal(20, (await FindAsync(orchestrator, "shop")).Nodes.Count(node => node.Outcome is { Status: "success" }));
    }

    [Fact]
    public async Task Record_LargeProject_TakesLessThanASecond()
    {
        await using var orchestrator = await StartAsync();
        var nodes = Enumerable.Range(0, 2000).Select(number => new DbtNode($"model.shop.m{number}", "model", $"m{number}", "shop") { Description = new string('x', 300), DependsOn = [$"model.shop.m{number - 1}"] }).ToList();
        var invocation = Invocation("one") with { Manifest = new DbtManifest("1", Noon, nodes), Outcomes = [.. nodes.Select(node => new DbtOutcome(node.UniqueId, "success", Noon) { Message = "SELECT 1" })] };
        await RecordAsync(orchestrator, Built("warm", "success", Noon) with { Project = "other" });

        var start = TimeProvider.System.GetTimestamp();
        await RecordAsync(orchestrator, invocation);
        var first = TimeProvider.System.GetElapsedTime(start);

        Assert.Equal(2000, (await FindAsync(orchestrator, "shop")).Nodes.Count);
        TestContext.Current.SendDiagnosticMessage($"2,000 nodes recorded in {first.TotalMilliseconds:0} ms");
        Assert.True(first < TimeSpan.FromSeconds(1), $"It took {first}.");
    }

    [Fact]
    public async Task DeleteDag_TheLastThatRanAProject_TakesTheProjectAlong()
    {
        await using var orchestrator = await TestOrchestrator.StartAsync(new() { Database = Database, Dags = [Dag("daily"), Dag("hourly")] });
        await RecordAsync(orchestrator, Built("one", "success", Noon));
        await Recorder(orchestrator).RecordAsync(Built("two", "success", Noon), Origin with { DagId = "hourly" }, CancellationToken.None);

        await orchestrator.Commands.DeleteDagAsync("daily", CancellationToken.None);
        Assert.Equal(["hourly"], (await FindAsync(orchestrator, "shop")).DagIds);
        Assert.True(await Queries(orchestrator).AnyAsync(CancellationToken.None));

        await orchestrator.Commands.DeleteDagAsync("hourly", CancellationToken.None);
        Assert.False(await Queries(orchestrator).AnyAsync(CancellationToken.None));
        Assert.Empty(await Queries(orchestrator).ProjectsAsync(CancellationToken.None));
    }

    private static DagBuilder Dag(string id)
    {
        var dag = new DagBuilder(id);
        dag.Function<Nothing>("build", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success));
        return dag;
    }

    private static DbtInvocation Invocation(string id) => new("shop", "prod", id);

    private static DbtInvocation Built(string id, string status, DateTimeOffset at) => Invocation(id) with
    {
        Manifest = new DbtManifest("1", Noon, [new DbtNode(Orders, "model", "orders", "shop")]),
        Outcomes = [new DbtOutcome(Orders, status, at)],
    };

    private static DbtNodeView View(DbtProjectView project, string id) => project.Nodes.Single(node => node.Node.UniqueId == id);

    private static async Task<DbtProjectView> FindAsync(TestOrchestrator orchestrator, string key) =>
        await Queries(orchestrator).FindAsync(key, CancellationToken.None) ?? throw new InvalidOperationException($"There is no project {key}.");

    private static Task RecordAsync(TestOrchestrator orchestrator, DbtInvocation invocation) => Recorder(orchestrator).RecordAsync(invocation, Origin, CancellationToken.None);

    private static IDbtRecorder Recorder(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IDbtRecorder>();

    private static IDbtQueries Queries(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IDbtQueries>();

    private Task<TestOrchestrator> StartAsync() => TestOrchestrator.StartAsync(new() { Database = Database, Clock = _clock, StartEngine = false });
}
