using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Values;

/// <summary>Registers variables, connections and their keys.</summary>
internal static class ValueServices
{
    internal static void AddValues(this IServiceCollection services)
    {
        services.TryAddSingleton(EnvironmentValues.OfProcess);
        services.TryAddSingleton(provider => new ValueDatabase(provider.GetRequiredService<MetadataDatabase>(), isChecked: true));
        services.AddSingleton(provider => new SecretKeySource(provider.GetRequiredService<EnvironmentValues>(), DatabaseOf(provider)));
        services.AddSingleton<IVariableStore>(provider => new AuditedVariables(new VariableStore(VariablesOf(provider)), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IConnectionStore>(provider => new AuditedConnections(new ConnectionStore(ConnectionsOf(provider)), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<ISecretKeys>(provider =>
            new SecretKeys(DatabaseOf(provider), provider.GetRequiredService<SecretKeySource>(), [VariablesOf(provider), ConnectionsOf(provider), SessionKeysOf(provider)]));
        services.AddSingleton<IConnectionTester, ConnectionTester>();
        services.TryAddSingleton<IVariables, Variables>();
        services.TryAddSingleton<IConnections, Connections>();
    }

    private static ValueTable VariablesOf(IServiceProvider provider) =>
        ValueTable.Variables(DatabaseOf(provider), provider.GetRequiredService<SecretKeySource>(), provider.GetRequiredService<TimeProvider>());

    private static ValueTable ConnectionsOf(IServiceProvider provider) =>
        ValueTable.Connections(DatabaseOf(provider), provider.GetRequiredService<SecretKeySource>(), provider.GetRequiredService<TimeProvider>());

    internal static ValueTable SessionKeysOf(IServiceProvider provider) =>
        ValueTable.SessionKeys(DatabaseOf(provider), provider.GetRequiredService<SecretKeySource>(), provider.GetRequiredService<TimeProvider>());

    private static ValueDatabase DatabaseOf(IServiceProvider provider) => provider.GetRequiredService<ValueDatabase>();
}
