namespace Dagfire.Tasks.Warehouses;

/// <summary>
/// Lets pipes load what lies in their stages, one after the other. Files that cannot be loaded are reported and do not fail the task: they are
/// in quarantine and in the load history. No files at all is fine.
/// </summary>
/// <param name="Pipes">The pipes' names, in order. Templates are filled in.</param>
public sealed record IngestPipes(IReadOnlyList<Template> Pipes) : IOperator<IngestSummary>;
