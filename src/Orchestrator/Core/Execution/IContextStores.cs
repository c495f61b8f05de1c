using Dagfire.Compilation;

namespace Dagfire.Execution;

/// <summary>Makes the stores an attempt sees.</summary>
internal interface IContextStores
{
    IXComs XComsOf(AttemptReference attempt, Dag dag);

    ITaskAssets AssetsOf(long runKey);

    ITaskState StateOf(string dagId, string taskId);
}
