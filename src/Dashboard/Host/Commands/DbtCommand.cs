using System.CommandLine;
using System.Runtime.InteropServices;
using Dagfire.Dbt.Cli;
using Dagfire.Host.Composition;
using Dagfire.Providers;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dbt …</c>: dbt's own command line on the embedded runner. Its arguments are dbt's, so none of ours are looked for among them.</summary>
internal static class DbtCommand
{
    internal const string Name = "dbt";

    /// <summary>For the list of verbs; <see cref="RunAsync"/> comes before the parser.</summary>
    internal static Command Create()
    {
        var command = new Command(Name, "Run dbt projects without Python: dagfire dbt build --project-dir DIR. Takes dbt's arguments.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((call, _) => RunAsync(call.UnmatchedTokens));
        return command;
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await DbtCli.RunAsync(arguments, Console.Out, Console.Error, TimeProvider.System, Warehouses(), stop.Token);
    }

    // Most projects need none: the providers are looked for when the first is asked for.
    private static IEnumerable<IPortAdapter<IWarehouseSessions>> Warehouses()
    {
        var settings = HostSettings.Read(home: null, database: null, dagsFolder: null, HostSettings.DefaultHome);
        var services = new ServiceCollection().AddLogging();
        ProviderCatalog.Register(services, new ProviderSettings(settings.Home, settings.Database, HostSettings.Variable));
        services.TryAddSingleton(TimeProvider.System);
        foreach (var adapter in services.BuildServiceProvider().GetServices<IPortAdapter<IWarehouseSessions>>()) yield return adapter;
    }
}
