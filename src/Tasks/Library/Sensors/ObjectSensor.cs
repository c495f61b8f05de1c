namespace Dagfire.Tasks.Sensors;

/// <summary>Waits for an object of the object store (Airflow's S3KeySensor). Passes its key on.</summary>
/// <param name="Key">The key, or with <see cref="IsPrefix"/> how it begins. Templates are filled in.</param>
public sealed record ObjectSensor(Template Key) : ISensor
{
    /// <summary>Whether any object whose key begins so will do. Default <see langword="false"/>.</summary>
    public bool IsPrefix { get; init; }
}
