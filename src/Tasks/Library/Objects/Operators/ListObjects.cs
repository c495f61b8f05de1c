namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Passes the keys of objects on, in the order of their UTF-8 bytes (Airflow's S3ListOperator). More than <see cref="MaxKeys"/> fail the task for good.</summary>
/// <param name="Prefix">What the keys start with; empty for all. Templates are filled in.</param>
public sealed record ListObjects(Template Prefix) : IOperator<IReadOnlyList<string>>
{
    /// <summary>The default of <see cref="MaxKeys"/>.</summary>
    public const int DefaultMaxKeys = 1000;

    /// <summary>Most keys that are passed on, at least 1. Default 1,000.</summary>
    public int MaxKeys { get; init; } = DefaultMaxKeys;
}
