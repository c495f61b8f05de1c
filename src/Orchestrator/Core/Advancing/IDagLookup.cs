using Dagfire.Compilation;

namespace Dagfire.Advancing;

/// <summary>The DAGs this process can run.</summary>
internal interface IDagLookup
{
    /// <summary>A DAG, or <see langword="null"/> when this process does not have it (any more).</summary>
    Dag? Find(string dagId);

    /// <summary>Whether any of them waits for assets.</summary>
    bool HasAssetSchedules { get; }
}
