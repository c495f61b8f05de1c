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

    /// <summary>Whether a failed test keeps what is downstream from running, as in <c>dbt build</c>.</summary>
    public bool TestsBlock { get; init; }

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
                while (_queue.TryTake(out var id, out var skip)) Finish(One(session.Manifest.Nodes[id], skip, lent.Connection, $"Thread-{number}"));
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

    private NodeReport One(Node node, bool skip, WarehouseConnection connection, string thread)
    {
        if (skip) return Skip(node, thread);
        listener.Started(node);
        lock (_gate) _running[node.UniqueId] = connection;
        try
        {
            var report = run(node, connection, thread);
            listener.Ended(report);
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
    private NodeReport Skip(Node node, string thread)
    {
        var now = session.Time.GetUtcNow();
        var skipped = new NodeReport(node, new NodeOutcome("skipped", FirstFailure is null ? null : "Skipping due to fail_fast")) { CompileStarted = now, CompileEnded = now, Started = now, Ended = now, Thread = thread };
        if (FirstFailure is null) listener.Skipped(skipped);
        return skipped;
    }

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

    private void Finish(NodeReport report)
    {
        lock (_gate) _reports.Add(report);
        if (FailFast && report.Outcome.IsBad) EndEarly(report);
        var blocks = FailuresBlock && report.Outcome.Status is var status
            && (status is "error" or "skipped" ? report.Node is not Node { IsTest: true } || TestsBlock : status == "fail" && TestsBlock);
        _queue.Complete(report.Node.UniqueId, blocks);
    }
}
