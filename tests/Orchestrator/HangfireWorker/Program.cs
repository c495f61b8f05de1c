using Dagfire;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.FaultWorker;
using Dagfire.Hangfire;
using Dagfire.Metadata;
using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// An engine on a given database whose attempts are Hangfire jobs, to be killed at any moment: <database> <ledger> <log folder>. Says "ready" when it works, and works until
// its input ends.
var services = new ServiceCollection();
services.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
new HangfireProvider().Register(services, new ProviderSettings(args[2], args[0], name => name == "DAGFIRE_EXECUTOR" ? "hangfire" : Environment.GetEnvironmentVariable(name)));
services.AddDagfire(args[0], args[2], new EngineOptions
{
    Slots = 4,
    DagsArePausedAtCreation = false,
    Retention = null,
    StopGrace = TimeSpan.FromSeconds(2),
    MaxRescues = int.MaxValue,
    HeartbeatInterval = TimeSpan.FromSeconds(1),
    HeartbeatTimeout = TimeSpan.FromSeconds(3),
    QueuedTimeout = TimeSpan.FromSeconds(5),
});
await using var provider = services.BuildServiceProvider();
provider.GetRequiredService<DagCatalog>().Load([DagCompiler.Compile(FaultDag.Build(new Ledger(args[1])).Build()), DagCompiler.Compile(FaultDag.BuildListener().Build())]);
await provider.GetRequiredService<MetadataDatabase>().Migrator.MigrateAsync(CancellationToken.None);
await provider.GetRequiredService<EngineService>().StartAsync(CancellationToken.None);
await Console.Out.WriteLineAsync("ready");
await Console.In.ReadToEndAsync(CancellationToken.None);
