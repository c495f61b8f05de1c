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

    /// <summary>Whether a failed test keeps what is downstream from running, as in <c>dbt build</c>.</summary>
    public bool TestsBlock { get; init; }

    /// <summary>Whether failures keep what is downstream from running at all.</summary>
    public bool FailuresBlock { get; init; } = true;

    /// <summary>Whether the first failure ends it all.</summary>
    public bool FailFast { get; init; }

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
        if (skip)
        {
            var now = session.Time.GetUtcNow();
            var skipped = new NodeReport(node, new NodeOutcome("skipped")) { CompileStarted = now, CompileEnded = now, Started = now, Ended = now, Thread = thread };
            listener.Skipped(skipped);
            return skipped;
        }

        listener.Started(node);
        var report = run(node, connection, thread);
        listener.Ended(report);
        return report;
    }

    private void Finish(NodeReport report)
    {
        lock (_gate) _reports.Add(report);
        if (FailFast && report.Outcome.IsBad) _queue.SkipTheRest();
        var blocks = FailuresBlock && report.Outcome.Status is var status
            && (status is "error" or "skipped" ? report.Node is not Node { IsTest: true } || TestsBlock : status == "fail" && TestsBlock);
        _queue.Complete(report.Node.UniqueId, blocks);
    }
}
