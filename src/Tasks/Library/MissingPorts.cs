namespace Dagfire.Tasks;

/// <summary>What a task says that needs a port nobody has set up.</summary>
internal static class MissingPorts
{
    internal const string ObjectStore = "No object store is set up, so this task cannot run. Register an IObjectStore with the services of the host.";
    internal const string Warehouse = "No warehouse is set up, so this task cannot run. Register an IWarehouse with the services of the host.";
}
