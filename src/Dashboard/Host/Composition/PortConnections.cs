namespace Dagfire.Host.Composition;

/// <summary>The connections that stand behind the ports, by id; <see langword="null"/> for the embedded twin.</summary>
internal sealed record PortConnections(string? Objects, string? Warehouse, string? Notifier, string? X, string? GitHub)
{
    /// <exception cref="HostSettingsException">A value is no connection id.</exception>
    internal static PortConnections Read(Func<string, string?> variable)
    {
        return new PortConnections(
            IdOf("DAGFIRE_OBJECTS_CONN_ID"), IdOf("DAGFIRE_WAREHOUSE_CONN_ID"), IdOf("DAGFIRE_NOTIFIER_CONN_ID"), IdOf("DAGFIRE_X_CONN_ID"),
            IdOf("DAGFIRE_GITHUB_CONN_ID"));

        string? IdOf(string name) => variable(name) is not { } id ? null
            : new Connection(id, "any").Problems() is [var problem, ..] ? throw new HostSettingsException($"{name}: {problem}")
            : id;
    }
}
