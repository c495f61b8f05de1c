namespace Dagfire;

/// <summary>
/// A name for assets that are known only once a task runs: the task emits through it (<see cref="OutletEvents.Emit"/>), and a DAG that waits for it waits
/// for any asset ever emitted so. (Airflow's AssetAlias.)
/// </summary>
/// <param name="Name">Its name: 1 to 1,000 characters of ASCII.</param>
public sealed record AssetAlias(string Name) : AssetOutlet
{
    /// <inheritdoc/>
    public override string Describe() => $"any asset of the alias {Name}";
}
