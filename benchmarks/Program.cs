using System.Diagnostics;
using Dagfire.Benchmarks;
using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Testing;

var scenario = args.Length > 0 ? args[0] : "all";
var database = args.Length > 1 ? args[1] : null;
Bodies bodies = new(1);
Func<Bodies> current = () => bodies;

var dags = Enumerable.Range(0, 200).Select(i => Graphs.Diamond($"d{i}", current)).ToList();
dags.Add(Graphs.Chain("chain", 100, current));
dags.Add(Graphs.Fan("fan500", 500, current));
if (scenario is "all" or "fan10000")
    dags.Add(Graphs.Fan("fan10000", 10000, current));
dags.Add(Graphs.Chain("warm", 5, current));
await using var o = await TestOrchestrator.StartAsync(new TestOrchestratorOptions { Dags = dags, Database = database, Engine = new EngineOptions { Slots = 10, DagsArePausedAtCreation = false, Retention = null }, Logging = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance });
var pg = database is null ? null : Npgsql.NpgsqlDataSource.Create(database);
async Task<(long, long)> Counters()
{
    if (pg is null) return (0, 0);
    await Task.Delay(TimeSpan.FromMilliseconds(1100), TimeProvider.System);
    await using var c = pg.CreateCommand("select xact_commit, (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint from pg_stat_database where datname = current_database()");
    await using var r = await c.ExecuteReaderAsync();
    await r.ReadAsync();
    return (r.GetInt64(0), r.GetInt64(1));
}
async Task Run(string name, int tasks, Func<Task> submit, Func<string>? extra = null)
{
    bodies = new Bodies(tasks);
    var before = await Counters();
    var start = Stopwatch.GetTimestamp();
    await submit();
    await bodies.All;
    var t = Stopwatch.GetElapsedTime(start);
    var after = await Counters();
    Console.WriteLine($"{name,-10} {t.TotalSeconds:F3} s  {tasks / t.TotalSeconds:F0} tasks/s  commits/task {(after.Item1 - before.Item1) / (double)tasks:F2}  wal/task {(after.Item2 - before.Item2) / (double)tasks:F0}  {extra?.Invoke()}  dup {bodies.Repeated} rss {Environment.WorkingSet/1048576} heap {GC.GetTotalMemory(false)/1048576} peak {Process.GetCurrentProcess().PeakWorkingSet64/1048576} alloc {GC.GetTotalAllocatedBytes()/1048576}");
}
await Run("warm", 5, () => o.Commands.TriggerAsync(new TriggerRequest("warm"), default));
for (var i = 0; i < 3; i++)
{
    await Run("chain", 100, () => o.Commands.TriggerAsync(new TriggerRequest("chain"), default), () =>
    {
        var hops = Enumerable.Range(1, 99).Select(k => bodies.Between($"chain/c{k - 1}", $"chain/c{k}").TotalMilliseconds).Order().ToArray();
        return $"hop med {hops[50]:F2} p95 {hops[94]:F2} ms";
    });
    await Run("fan500", 502, () => o.Commands.TriggerAsync(new TriggerRequest("fan500"), default));
    await Run("dags", 1000, async () => { for (var d = 0; d < 200; d++) await o.Commands.TriggerAsync(new TriggerRequest($"d{d}"), default); });
}
if (scenario is "all" or "fan10000")
    await Run("fan10000", 10002, () => o.Commands.TriggerAsync(new TriggerRequest("fan10000"), default));
Console.WriteLine($"rss {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB");
