using Dagfire.Execution;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IContextStores"/>
internal sealed class ContextStores(MetadataDatabase database, TimeProvider clock) : IContextStores
{
    public IXComs XComsOf(AttemptReference attempt) => new StoredXComs(database, attempt);

    public ITaskState StateOf(string dagId, string taskId) => new StoredTaskState(database, clock, dagId, taskId);
}
