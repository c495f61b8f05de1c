using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Runs nodes in the order of their dependencies on a few threads, each with its own connection.</summary>
internal sealed class GraphRunner(RenderSession session, RunGraph graph, IRunListener listener, Func<Node, WarehouseConnection, string, NodeReport> run)
{
    private readonly List<NodeReport> _reports = [];
    private readonly Lock _gate = new();
    private readonly NodeQueue _queue = new(graph);
    private readonly Dictionary<string, WarehouseConnection> _running = new(StringComparer.Ordinal);
    private readonly EphemeralCauses _causes = new(graph);

    /// <summary>Whether a failed test keeps what is downstream from running, as in <c>dbt build</c>.</summary>
    public bool TestsBlock { get; init; }

    /// <summary>The unit tests of models, which run in their model's turn, before it, and are not in the graph.</summary>
    public ILookup<string, Node> UnitTests { get; init; } = Enumerable.Empty<Node>().ToLookup(node => node.UniqueId, StringComparer.Ordinal);

    /// <summary>Whether ephemeral models have a turn of which nothing is told unless it goes wrong.</summary>
    public bool EphemeralsAreSilent { get; init; }

    /// <summary>Whether failures keep what is downstream from running at all.</summary>
    public bool FailuresBlock { get; init; } = true;

    /// <summary>Whether the first failure ends it all.</summary>
    public bool FailFast { get; init; }

    /// <summary>What ended it all, when the first failure does; otherwise <see langword="null"/>.</summary>
    public NodeReport? FirstFailure { get; private set; }

    public IReadOnlyList<NodeReport> Run(CancellationToken cancellationToken)
    {
        var width = (int)Math.Clamp(session.Threads, 1, session.Adapter.MaxParallel);
        using var stop = cancellationToken.Register(_queue.Stop);
        if (width == 1)
        {
            Work(1, cancellationToken);
        }
        else
        {
            var workers = Enumerable.Range(1, width).Select(n => StartThread(() => Work(n, cancellationToken))).ToArray();
            Join(workers);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return _reports;
    }

    // Unlike Task.WaitAll this throws what a worker threw, not a collection of it.
    private static void Join(Task[] workers) => Task.WhenAll(workers).GetAwaiter().GetResult();

    // A node holds its thread while the database works: such threads do not belong to the pool.
    private static Task StartThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Work(int number, CancellationToken cancellationToken)
    {
        try
        {
            using var lent = session.Lend();
            using (cancellationToken.Register(lent.Connection.Cancel))
            {
                while (_queue.TryTake(out var id, out var skip)) Turn(session.Manifest.Find(id)!, skip, lent.Connection, $"Thread-{number}");
            }

            lent.IsSound = !cancellationToken.IsCancellationRequested && AllIsWell();
        }
        catch (Exception)
        {
            // The other workers must not wait for what this one will never finish.
            _queue.Stop();
            throw;
        }
    }

    private bool AllIsWell()
    {
        lock (_gate) return !_reports.Exists(report => report.Outcome.IsBad);
    }

    private void Turn(GraphNode node, bool skip, WarehouseConnection connection, string thread)
    {
        foreach (var test in UnitTests[node.UniqueId])
        {
            var tested = One(test, skip, connection, thread);
            Add(tested);
            skip |= tested.Outcome.IsBad || FirstFailure is not null;
        }

        Finish(One(node, skip, connection, thread));
    }

    private NodeReport One(GraphNode node, bool skip, WarehouseConnection connection, string thread)
    {
        if (skip) return Skip(node, thread);
        return node is Node own ? One(own, connection, thread) : Pass(node, thread);
    }

    private NodeReport One(Node node, WarehouseConnection connection, string thread)
    {
        if (!IsSilent(node)) listener.Started(node);
        lock (_gate) _running[node.UniqueId] = connection;
        try
        {
            var report = run(node, connection, thread);
            if (!IsSilent(node)) listener.Ended(report);
            return report;
        }
        catch (OperationCanceledException) when (FirstFailure is not null)
        {
            return Skip(node, thread);
        }
        finally
        {
            lock (_gate) _running.Remove(node.UniqueId);
        }
    }

    // What the first failure keeps from running is not worth a line each.
    private NodeReport Skip(GraphNode node, string thread)
    {
        var cause = FirstFailure is null && !IsSilent(node) ? _causes.Of(node.UniqueId) : null;
        var message = FirstFailure is not null ? "Skipping due to fail_fast" : cause is null ? null : EphemeralCauses.Message(node, cause);
        var skipped = Report(node, new NodeOutcome("skipped", message), thread);
        if (FirstFailure is not null || IsSilent(node)) return skipped;
        if (cause is null) listener.Skipped(skipped);
        else listener.SkippedBecause(skipped, cause);
        return skipped;
    }

    private NodeReport Pass(GraphNode exposure, string thread)
    {
        var report = Report(exposure, new NodeOutcome("no-op", "NO-OP") { Failures = 0 }, thread);
        listener.Passed(report);
        return report;
    }

    private NodeReport Report(GraphNode node, NodeOutcome outcome, string thread)
    {
        var now = session.Time.GetUtcNow();
        return new NodeReport(node, outcome) { CompileStarted = now, CompileEnded = now, Started = now, Ended = now, Thread = thread };
    }

    private bool IsSilent(GraphNode node) => EphemeralsAreSilent && node is Node { IsEphemeral: true };

    private void EndEarly(NodeReport failure)
    {
        KeyValuePair<string, WarehouseConnection>[] running;
        lock (_gate)
        {
            if (FirstFailure is not null) return;
            FirstFailure = failure;
            running = [.. _running];
        }

        _queue.SkipTheRest();
        foreach (var (id, connection) in running)
        {
            listener.Cancelled(id);
            connection.Cancel();
        }
    }

    private void Add(NodeReport report)
    {
        if (!IsSilent(report.Node))
        {
            lock (_gate) _reports.Add(report);
        }

        if (FailFast && report.Outcome.IsBad) EndEarly(report);
    }

    private void Finish(NodeReport report)
    {
        Add(report);
        var blocks = FailuresBlock && report.Outcome.Status is var status
            && (status is "error" or "skipped" ? report.Node is not Node { IsTest: true } || TestsBlock : status == "fail" && TestsBlock);
        // As in dbt, where nodes that are left out speak for what follows only in a build.
        if (blocks && (TestsBlock || report.Outcome.Status != "skipped")) _causes.Note(report);
        _queue.Complete(report.Node.UniqueId, blocks);
    }
}
