namespace Dagfire.Advancing;

/// <summary>What a random task does beside ending somehow.</summary>
internal enum RandomTaskKind
{
    Work,
    Branch,
    ShortCircuit,
    Empty,

    /// <summary>The gate of a loop, which the DAG adds itself.</summary>
    Gate,
}
