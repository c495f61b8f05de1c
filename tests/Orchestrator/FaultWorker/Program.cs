using Dagfire;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.FaultWorker;
using Dagfire.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// An engine on a given database, to be killed at any moment: <database> <ledger> <log folder>. Says "ready" when it works, and works until its input ends.
var services = new ServiceCollection();
services.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
services.AddDagfire(args[0], args[2], new EngineOptions { Slots = 4, DagsArePausedAtCreation = false, Retention = null, StopGrace = TimeSpan.FromSeconds(2), MaxRescues = int.MaxValue });
await using var provider = services.BuildServiceProvider();
provider.GetRequiredService<DagCatalog>().Load([DagCompiler.Compile(FaultDag.Build(new Ledger(args[1])).Build()), DagCompiler.Compile(FaultDag.BuildListener().Build())]);
await provider.GetRequiredService<MetadataDatabase>().Migrator.MigrateAsync(CancellationToken.None);
await provider.GetRequiredService<EngineService>().StartAsync(CancellationToken.None);
await Console.Out.WriteLineAsync("ready");
await Console.In.ReadToEndAsync(CancellationToken.None);
