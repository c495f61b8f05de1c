using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Details;

/// <summary>What the details of a DAG show.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Details">What its code says; <see langword="null"/> when no sound code of it is loaded here.</param>
/// <param name="Source">The text it was read from; <see langword="null"/> for one from code.</param>
public sealed record DetailModel(DagHead Head, DagDetails? Details, string? Source);
