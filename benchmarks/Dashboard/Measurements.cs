using System.Diagnostics;
using Dagfire.Access;
using Dagfire.Dashboard;
using Dagfire.Dashboard.Access;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Spectre.Console;

namespace Dagfire.Benchmarks.Dashboard;

/// <summary>Measures pages and API of a large installation on PostgreSQL, as they are answered over HTTP.</summary>
internal static class Measurements
{
    private const int Repetitions = 40;

    internal static int Refuse()
    {
        Console.Error.WriteLine("TEST_POSTGRES is not set: there is no server to measure on.");
        return 2;
    }

    internal static async Task<int> RunAsync(string server)
    {
        var database = await FreshSchemaAsync(server);
        await using var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Dags = [.. History.Builders()],
            Database = database,
            StartEngine = false,
            ConfigureServices = services => services.AddSingleton<IPasswordHashing>(_ => new AspNetPasswordHashing()),
        });
        await orchestrator.Engine.RegisterDagsAsync(CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        await History.WriteAsync(database, TimeProvider.System.GetUtcNow());
        Console.Error.WriteLine($"The history is written, in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s.");
        var log = await LongLog.WriteAsync(orchestrator, CancellationToken.None);
        await using var site = await WebServer.StartAsync(new WebSettings { Urls = ["http://127.0.0.1:0"] }, orchestrator.Services, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri(site.Addresses[0] + "/") };
        var table = new Table { Title = new TableTitle($"{History.Dags} DAGs, {History.Dags * History.RunsPerDag:N0} runs, {History.Dags * History.RunsPerDag * History.TasksPerDag:N0} task instances, PostgreSQL"), Border = TableBorder.Minimal };
        table.AddColumns("what", "ms (median)", "ms (p95)", "goal (p95)", "kB");
        foreach (var subject in Subject.All(log))
            table.AddRow(await MeasureAsync(client, subject));
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        console.Profile.Width = 140;
        console.Write(table);
        await LivePages.MeasureAsync(site.Addresses[0], console);
        return 0;
    }

    private static async Task<string[]> MeasureAsync(HttpClient client, Subject subject)
    {
        var times = new List<double>();
        var bytes = 0;
        for (var repetition = 0; repetition < Repetitions + 3; repetition++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(subject.Path);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            if (!answer.IsSuccessStatusCode)
                return [subject.Name, $"{(int)answer.StatusCode}", "", "", ""];
            if (repetition >= 3)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return [subject.Name, $"{times[times.Count / 2]:F0}", $"{times[times.Count * 95 / 100]:F0}", $"{subject.Goal}", $"{bytes / 1024.0:F0}"];
    }

    private static async Task<string> FreshSchemaAsync(string server)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("drop schema if exists dagfire_dashboard cascade; create schema dagfire_dashboard");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { SearchPath = "dagfire_dashboard" }.ConnectionString;
    }
}
