using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Dagfire.Execution;
using Dagfire.Metadata;
using Dagfire.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Engine;

/// <summary>The loop over a store whose answers get lost.</summary>
public sealed class EngineLoopTests
{
    private const long Worker = 7;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Advance_AnswerOfACommitIsLost_NothingIsLostOrDoubled(bool wasWritten)
    {
        var dag = new DagBuilder("chain");
        dag.Chain(dag.Function<Nothing>("a", Succeed), dag.Function<Nothing>("b", Succeed), dag.Function<Nothing>("c", Succeed));
        using var file = new SqliteFile();
        await using var database = MetadataDatabase.Open(file.Path, TimeProvider.System);
        await database.Migrator.MigrateAsync(CancellationToken.None);
        var catalog = new DagCatalog();
        catalog.Load([DagCompiler.Compile(dag.Build())]);
        await new DagRegistry(database, TimeProvider.System).SyncAsync([.. catalog.Dags], pausedAtCreation: false, CancellationToken.None);
        await new WorkerRegistry(database, TimeProvider.System).RegisterAsync(Worker, new EngineOptions(), CancellationToken.None);

        // Every second commit goes unanswered, the creation of the run among them.
        var store = new ForgetfulStore(database.Runs, wasWritten);
        var changes = new ChangeLog();
        var attempts = new RunningAttempts();
        var runner = new Runner(attempts);
        await using var executor = new LocalExecutor(2, attempts, () => runner);
        await using var loop = new EngineLoop(
            store, new Advancer(store, catalog, Worker), executor, attempts, [changes], TimeProvider.System, NullLogger<EngineLoop>.Instance)
        {
            UnsureCommit = new UnsureCommit(database, Worker),
        };
        runner.Loop = loop;
        var created = new TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = loop.RunAsync(CancellationToken.None);
        loop.Post(new EngineMessage.Create(new NewDagRun("chain", "run", RunType.Manual, TimeProvider.System.GetUtcNow()) { Created = created.SetResult }));

        Assert.NotNull(await created.Task.WaitAsync(TimeLimit, TimeProvider.System));
        await changes.UntilRunsAsync(DagRunState.Success, 1);
        loop.Complete();
        await running.WaitAsync(TimeLimit, TimeProvider.System);

        Assert.True(store.Forgotten > 1);
        Assert.Single(await new RunQueries(database).ListAsync(new(), CancellationToken.None));
        Assert.Equal(0, attempts.Count);
    }

    private static Task<TaskResult<Nothing>> Succeed(TaskContext context, CancellationToken token) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);

    private sealed class Runner(RunningAttempts attempts) : IAttemptRunner
    {
        internal EngineLoop? Loop { get; set; }

        public Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken)
        {
            if (attempts.Start(attempt) is not { } running)
                return Task.FromResult(AttemptEnd.Stale);
            attempts.End(running);
            Loop!.Report(new AttemptOutcome(attempt, TaskResult.Success, OutputJson: null, TimeProvider.System.GetUtcNow()) { Task = running.Claim.Task });
            return Task.FromResult(new AttemptEnd(AttemptEndKind.Success));
        }
    }
}
