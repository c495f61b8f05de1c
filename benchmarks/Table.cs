using System.Globalization;
using Dagfire.Benchmarks.Databases;
using Dagfire.Benchmarks.Scenarios;
using Npgsql;
using Spectre.Console;

namespace Dagfire.Benchmarks;

/// <summary>Runs all scenarios on SQLite and, where <c>TEST_POSTGRES</c> names a server, on PostgreSQL, and prints one table of medians.</summary>
internal static class Table
{
    private const int Repetitions = 3;

    internal static async Task<int> RunAsync(string[] args)
    {
        var names = args.Length > 0 ? args : [.. Scenario.Names, .. DbtScenario.Names, .. PipelineScenario.Names];
        var server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
        await MeasureAsync("SQLite", names, () => Task.FromResult(CommitRate.OfSqlite()), () => Task.FromResult(""));
        if (string.IsNullOrEmpty(server))
            Console.Error.WriteLine("TEST_POSTGRES is not set: PostgreSQL is left out.");
        else
            await MeasureAsync("PostgreSQL", [.. names.Except([.. DbtScenario.Names, .. PipelineScenario.Names])], () => CommitRate.OfPostgreSqlAsync(server), () => FreshSchemaAsync(server));
        return 0;
    }

    private static async Task MeasureAsync(string database, string[] names, Func<Task<double>> commitRate, Func<Task<string>> address)
    {
        var before = await commitRate();
        var measured = new List<Measurement>();
        foreach (var name in names)
            measured.Add(await MedianAsync(name, address));
        var after = await commitRate();
        Print(database, (before + after) / 2, measured);
    }

    /// <summary>Several processes, one after the other; of each figure the median.</summary>
    private static async Task<Measurement> MedianAsync(string name, Func<Task<string>> address)
    {
        var runs = new List<Measurement>();
        for (var repetition = 0; repetition < (name == "idle" ? 1 : Repetitions); repetition++)
            runs.Add(await ChildProcess.RunAsync(name, await address()));
        return new Measurement(name)
        {
            Tasks = runs[0].Tasks,
            Seconds = Median(runs, run => run.Seconds) ?? 0,
            HopMedian = Median(runs, run => run.HopMedian),
            HopP95 = Median(runs, run => run.HopP95),
            Join = Median(runs, run => run.Join),
            CommitsPerTask = Median(runs, run => run.CommitsPerTask),
            WalPerTask = Median(runs, run => run.WalPerTask),
            IdleQueries = Median(runs, run => run.IdleQueries),
            ColdStart = Median(runs, run => run.ColdStart),
            PeakMegabytes = Median(runs, run => run.PeakMegabytes) ?? 0,
            Repeated = runs.Sum(run => run.Repeated),
        };
    }

    private static double? Median(List<Measurement> runs, Func<Measurement, double?> figure)
    {
        var values = runs.Select(figure).OfType<double>().Order().ToList();
        return values.Count == 0 ? null : values[values.Count / 2];
    }

    private static async Task<string> FreshSchemaAsync(string server)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("drop schema if exists dagfire_benchmark cascade; create schema dagfire_benchmark");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = "dagfire_benchmark" }.ConnectionString;
    }

    private static void Print(string database, double commitRate, List<Measurement> measured)
    {
        var table = new Spectre.Console.Table { Title = new TableTitle($"{database}: {commitRate:F0} single-row commits per second"), Border = TableBorder.Minimal };
        table.AddColumns("scenario", "tasks", "seconds", "tasks/s", "of commit rate", "hop ms", "hop p95", "join ms", "commits/task", "WAL B/task", "idle queries/s", "cold s", "peak MB", "repeated");
        foreach (var row in measured)
        {
            table.AddRow(
                row.Scenario, $"{row.Tasks}", Text(row.Seconds, 3), Text(row.TasksPerSecond, 0), row.Seconds > 0 ? $"{row.TasksPerSecond / commitRate:P0}" : "",
                Text(row.HopMedian, 2), Text(row.HopP95, 2), Text(row.Join, 1), Text(row.CommitsPerTask, 2), Text(row.WalPerTask, 0),
                Text(row.IdleQueries, 2), Text(row.ColdStart, 2), Text(row.PeakMegabytes, 0), $"{row.Repeated}");
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        console.Profile.Width = 180;
        console.Write(table);
    }

    private static string Text(double? value, int digits) =>
        value is { } number and not 0 ? number.ToString($"F{digits}", CultureInfo.InvariantCulture) : "";
}
