using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Execution;

/// <summary>Makes the stores an attempt sees.</summary>
internal interface IContextStores
{
    IXComs XComsOf(AttemptReference attempt, Dag dag);

    ITaskAssets AssetsOf(long runKey);

    IPreviousRuns PreviousRunsOf(DagRun run);

    ITaskState StateOf(string dagId, string taskId);

    /// <summary>Keeps what an instance of a mapped task is called.</summary>
    Task NameAsync(AttemptReference attempt, string name, CancellationToken cancellationToken);

    /// <summary>Keeps what an attempt had filled in so far, unless it has been taken away.</summary>
    Task SaveRenderedAsync(AttemptReference attempt, string fields, CancellationToken cancellationToken);
}
