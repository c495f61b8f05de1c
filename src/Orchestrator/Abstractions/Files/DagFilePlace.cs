namespace Dagfire.Files;

/// <summary>A place in a file of DAGs.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct DagFilePlace(int Line, int Column);
