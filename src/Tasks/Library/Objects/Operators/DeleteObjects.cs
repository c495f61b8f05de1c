namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Removes objects by key, by prefix, or both (Airflow's S3DeleteObjectsOperator). Objects that are not there are fine.</summary>
public sealed record DeleteObjects : IOperator
{
    /// <summary>The keys. Templates are filled in. Default none.</summary>
    public IReadOnlyList<Template> Keys { get; init; } = [];

    /// <summary>What the keys of the objects start with; templates are filled in. An empty one, which would be every object, fails the task for good. Default none.</summary>
    public Template? Prefix { get; init; }
}
