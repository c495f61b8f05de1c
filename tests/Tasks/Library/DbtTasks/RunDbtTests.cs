using Dagfire.Dbt;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.DbtTasks;

public sealed class RunDbtTests
{
    private readonly FakeDbt _dbt = new();
    private readonly TaskContextBuilder _context = new();

    [Fact]
    public async Task Run_PassesEverythingOn()
    {
        var parameters = new RunDbt("/projects/p", DbtVerb.Deps, DbtVerb.Build)
        {
            ProfilesDirectory = "/profiles",
            Target = "prod",
            TargetPath = "/target",
            Select = ["a+"],
            Exclude = ["b"],
            Threads = 2,
            FullRefresh = true,
            Vars = new Dictionary<string, object?> { ["v"] = 1 },
            Environment = new Dictionary<string, string> { ["E"] = "e" },
        };

        await RunAsync(parameters);

        Assert.Equal([DbtVerb.Deps, DbtVerb.Build], _dbt.Commands.Select(command => command.Verb));
        var command = _dbt.Commands[1];
        Assert.Equal(("/projects/p", "/profiles", "prod", "/target", 2, true), (command.ProjectDirectory, command.ProfilesDirectory, command.Target, command.TargetPath, command.Threads!.Value, command.FullRefresh));
        Assert.Equal(["a+"], command.Select);
        Assert.Equal(["b"], command.Exclude);
        Assert.Equal((parameters.Vars, parameters.Environment), (command.Vars, command.Environment));
    }

    [Fact]
    public async Task Run_AllWell_CountsByStatus()
    {
        _dbt.Results[DbtVerb.Build] = new DbtResult(0, [FakeDbt.Node("model.a", "success"), FakeDbt.Node("model.b", "success"), FakeDbt.Node("test.c", "pass")]);

        var summary = Summary(await RunAsync(new RunDbt("p", DbtVerb.Build)));

        Assert.Equal((3, 2, 1, 3.0), (summary.Nodes, summary.ByStatus["success"], summary.ByStatus["pass"], summary.Seconds));
    }

    [Fact]
    public async Task Run_FailingNode_FailsTheAttemptNamesItAndStops()
    {
        _dbt.Results[DbtVerb.Run] = new DbtResult(1, [FakeDbt.Node("model.a", "success"), FakeDbt.Node("model.b", "error", "no such column: x"), FakeDbt.Node("model.c", "skipped")]);

        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new RunDbt("p", DbtVerb.Run, DbtVerb.Test)));

        Assert.True(failed.Retryable);
        Assert.Equal("dbt run: 1 of 3 nodes failed: model.b (no such column: x)", failed.Failure.Message);
        Assert.Single(_dbt.Commands);
    }

    [Fact]
    public async Task Run_ManyFailingNodes_NamesTenAndCountsTheRest()
    {
        _dbt.Results[DbtVerb.Test] = new DbtResult(1, [.. Enumerable.Range(0, 12).Select(number => FakeDbt.Node($"test.t{number}", "fail"))]);

        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new RunDbt("p", DbtVerb.Test)));

        Assert.EndsWith("test.t9 (fail) and 2 more", failed.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CommandThatCannotRun_FailsWithItsMessage()
    {
        _dbt.Results[DbtVerb.Build] = new DbtResult(2, [], "dbt_project.yml not found");

        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new RunDbt("p", DbtVerb.Build)));

        Assert.Equal("dbt build ended with exit code 2: dbt_project.yml not found", failed.Failure.Message);
    }

    [Fact]
    public async Task Freshness_Warn_SucceedsAndWarns()
    {
        var loaded = _context.Clock.GetUtcNow().AddHours(-50);
        _dbt.Results[DbtVerb.SourceFreshness] = new DbtResult(0, [FakeDbt.Node("source.p.public.input_tweets", "warn", "50 hours old") with { MaxLoadedAt = loaded, Age = TimeSpan.FromHours(50) }]);

        var summary = Summary(await RunAsync(new RunDbt("p", DbtVerb.SourceFreshness)));

        Assert.Equal(["source.p.public.input_tweets: 50 hours old"], summary.Warnings);
        Assert.Equal([new SourceFreshness("source.p.public.input_tweets", "warn", loaded, 180_000)], summary.Freshness);
        Assert.Single(_context.Logger.Warnings);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("runtime error")]
    public async Task Freshness_Error_FailsTheAttempt(string status)
    {
        _dbt.Results[DbtVerb.SourceFreshness] = new DbtResult(1, [FakeDbt.Node("source.p.public.input_tweets", status, "3 days old")]);

        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new RunDbt("p", DbtVerb.SourceFreshness)));

        Assert.Equal("dbt source freshness: 1 of 1 nodes failed: source.p.public.input_tweets (3 days old)", failed.Failure.Message);
    }

    [Fact]
    public async Task Run_SecretsOfTheEnvironment_AreMasked()
    {
        var masker = new FakeMasker();
        var environment = new Dictionary<string, string> { ["SNOWFLAKE_PASSWORD"] = "hush", ["REGION"] = "eu" };

        await new RunDbtHandler(_dbt, masker).RunAsync(new RunDbt("p", DbtVerb.Build) { Environment = environment }, _context.Build(), CancellationToken.None);

        Assert.Equal(["hush"], masker.Secrets);
    }

    private static DbtSummary Summary(TaskResult result) => Assert.IsType<DbtSummary>(Assert.IsType<TaskResult.Succeeded>(result).Output);

    [Theory]
    [InlineData("postgres", null, "postgres", "db")]
    [InlineData("Postgres", null, "postgres", "db")]
    [InlineData("snowflake", null, "prod", null)]
    [InlineData("postgres", "mine", "mine", null)]
    public async Task Run_WithAConnection_TakesItsTargetUnlessOneIsNamed(string type, string? named, string expected, string? host)
    {
        var connections = new FakeConnections();
        connections.Known["wh"] = new Connection("wh", type) { Host = "db", Port = 5433, Schema = "lake", Login = "ann", Password = "hunter2", Extra = """{"schema": "raw", "sslmode": "require"}""" };
        await using var services = new ServiceCollection().AddSingleton<IConnections>(connections).BuildServiceProvider();
        var parameters = new RunDbt("p", DbtVerb.Build) { Target = named, ConnectionId = "wh", Environment = new Dictionary<string, string> { ["E"] = "e" } };

        await new RunDbtHandler(_dbt).RunAsync(parameters, new TaskContextBuilder { Services = services }.Build(), CancellationToken.None);

        var command = _dbt.Commands[0];
        Assert.Equal((expected, "e", host), (command.Target, command.Environment["E"], command.Environment.GetValueOrDefault("DAGFIRE_POSTGRES_HOST")));
        if (host is not null)
        {
            Assert.Equal(
                ["lake", "hunter2", "5433", "raw", "require", "ann"],
                new[] { "DATABASE", "PASSWORD", "PORT", "SCHEMA", "SSLMODE", "USER" }.Select(name => command.Environment[$"DAGFIRE_POSTGRES_{name}"]));
        }
    }

    [Fact]
    public async Task Run_WhatDbtLeavesBehind_IsKeptWithoutHooksAndForCommandsThatBuild()
    {
        var invocation = new DbtInvocation("shop", "dev", "one");
        _dbt.Results[DbtVerb.Build] = new DbtResult(1, [FakeDbt.Node("model.a", "error", "no"), FakeDbt.Node("operation.shop.end", "success")]) { Invocation = invocation };
        _dbt.Results[DbtVerb.DocsGenerate] = new DbtResult(0, [FakeDbt.Node("model.a", "success")]) { Invocation = invocation };
        var recorder = new FakeRecorder();
        await using var services = new ServiceCollection().AddSingleton<IDbtRecorder>(recorder).BuildServiceProvider();
        var context = new TaskContextBuilder { Services = services }.Build("build");

        Assert.IsType<TaskResult.Failed>((TaskResult)await new RunDbtHandler(_dbt).RunAsync(new RunDbt("p", DbtVerb.DocsGenerate, DbtVerb.Build), context, CancellationToken.None));

        Assert.Equal([0, 1], recorder.Kept.Select(kept => kept.Outcomes.Count));
        var outcome = recorder.Kept[1].Outcomes[0];
        Assert.Equal(("model.a", "error", "no", context.Clock.GetUtcNow()), (outcome.UniqueId, outcome.Status, outcome.Message, outcome.CompletedAt));
        Assert.Equal(new DbtOrigin("dag", context.RunId, "build", -1, 1), recorder.Origin);
    }

    [Fact]
    public async Task Run_KeepingFails_WarnsAndSucceeds()
    {
        _dbt.Results[DbtVerb.Build] = new DbtResult(0, [FakeDbt.Node("model.a", "success")]) { Invocation = new DbtInvocation("shop", "dev", "one") };
        await using var services = new ServiceCollection().AddSingleton<IDbtRecorder>(new FakeRecorder { Fault = new InvalidOperationException("the disk is full") }).BuildServiceProvider();
        var context = new TaskContextBuilder { Services = services };

        var result = await new RunDbtHandler(_dbt).RunAsync(new RunDbt("p", DbtVerb.Build), context.Build(), CancellationToken.None);

        Assert.Equal(1, Summary(result).Nodes);
        Assert.Contains("could not be kept", Assert.Single(context.Logger.Warnings), StringComparison.Ordinal);
    }

    private async Task<TaskResult> RunAsync(RunDbt parameters) => await new RunDbtHandler(_dbt).RunAsync(parameters, _context.Build(), CancellationToken.None);

    private sealed class FakeMasker : ISecretMasker
    {
        public List<string?> Secrets { get; } = [];

        public void Add(string? secret) => Secrets.Add(secret);

        public string Mask(string text) => text;
    }

    private sealed class FakeRecorder : IDbtRecorder
    {
        public List<DbtInvocation> Kept { get; } = [];

        public DbtOrigin? Origin { get; private set; }

        public Exception? Fault { get; init; }

        public Task RecordAsync(DbtInvocation invocation, DbtOrigin origin, CancellationToken cancellationToken)
        {
            if (Fault is not null)
                throw Fault;
            Kept.Add(invocation);
            Origin = origin;
            return Task.CompletedTask;
        }
    }
}
