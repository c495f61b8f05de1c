using Dagfire.Logs;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Benchmarks.Dashboard;

/// <summary>A log of 100,000 lines.</summary>
internal static class LongLog
{
    internal const string TaskId = "task_00";
    private const int Lines = 100_000;

    internal static async Task<DagRunView> WriteAsync(TestOrchestrator orchestrator, CancellationToken cancellationToken)
    {
        var run = (await orchestrator.Runs.ListAsync(new RunFilter(History.DagId(7), DagRunState.Success, 1), cancellationToken))[0];
        var path = orchestrator.Services.GetRequiredService<TaskLogs>().PathOf(run.DagId, run.RunId, TaskId, -1, 1);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new StreamWriter(path);
        for (var line = 1; line <= Lines; line++)
            await file.WriteLineAsync($"2026-11-21T06:00:00.000Z INFO  line {line}: loaded 1,000 rows from the source into the table of the day");
        return run;
    }
}
