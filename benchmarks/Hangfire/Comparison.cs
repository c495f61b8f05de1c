using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Spectre.Console;

namespace Dagfire.Benchmarks.Hangfire;

/// <summary>Runs all contenders under all loads, in turns, on one server, and prints medians side by side.</summary>
internal static class Comparison
{
    private const int Repetitions = 3;
    private static readonly string[] Contenders = ["hangfire jobs", "hangfire continuations", "dagfire", "dagfire carrying on"];

    /// <summary>Measures on the server that <c>TEST_POSTGRES</c> names.</summary>
    internal static async Task<int> WithServerAsync(Func<string, Task<int>> measure)
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server)
            return await measure(server);
        Console.Error.WriteLine("TEST_POSTGRES is not set: there is no server to measure on.");
        return 2;
    }

    internal static async Task<int> RunAsync(string server, string[] loads)
    {
        var table = new Spectre.Console.Table { Title = new TableTitle($"Hangfire on PostgreSQL, {Child.Workers} workers"), Border = TableBorder.Minimal };
        table.AddColumns("load", "contender", "tasks", "seconds", "tasks/s", "hop ms", "hop p95", "commits/task", "WAL B/task", "repeated");
        foreach (var load in loads.Length > 0 ? loads : Load.Names)
        {
            foreach (var figures in await MeasureAsync(server, load))
                table.AddRow(CellsOf(figures));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        console.Profile.Width = 160;
        console.Write(table);
        return 0;
    }

    // In turns, so that what else the machine does meets all of them.
    private static async Task<IEnumerable<Figures>> MeasureAsync(string server, string load)
    {
        var measured = new List<Figures>();
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (var contender in Contenders)
                measured.Add(await RunChildAsync(contender, load, await FreshDatabaseAsync(server)));
        }

        return measured.GroupBy(figures => figures.Contender).Select(runs => runs.OrderBy(run => run.Seconds).ElementAt(runs.Count() / 2));
    }

    private static async Task<Figures> RunChildAsync(string contender, string load, string database)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--child", contender, load, database]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Figures>(output.Trim().Split('\n')[^1])!
            : throw new InvalidOperationException($"{contender} under {load} ended with exit code {process.ExitCode}: {output}");
    }

    internal static async Task<string> FreshDatabaseAsync(string server)
    {
        const string Name = "dagfire_benchmark_hangfire";
        await using var source = NpgsqlDataSource.Create(server);
        await using (var drop = source.CreateCommand($"drop database if exists {Name} with (force)"))
            await drop.ExecuteNonQueryAsync();
        await using (var create = source.CreateCommand($"create database {Name}"))
            await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString;
    }

    private static string[] CellsOf(Figures figures) =>
    [
        figures.Load, figures.Contender, $"{figures.Tasks}", Text(figures.Seconds, 2), Text(figures.TasksPerSecond, 0), Text(figures.HopMedian, 1), Text(figures.HopP95, 1),
        Text(figures.CommitsPerTask, 1), Text(figures.WalPerTask, 0), $"{figures.Repeated}",
    ];

    private static string Text(double? value, int digits) => value is { } number ? number.ToString($"F{digits}", CultureInfo.InvariantCulture) : "";
}
