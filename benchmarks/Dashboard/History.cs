using Npgsql;

namespace Dagfire.Benchmarks.Dashboard;

/// <summary>A large installation: 300 DAGs of 20 tasks, 100,000 runs, 2 million task instances.</summary>
internal static class History
{
    internal const int Dags = 300;
    internal const int TasksPerDag = 20;
    internal const int RunsPerDag = 334;

    internal static IEnumerable<DagBuilder> Builders() => Enumerable.Range(0, Dags).Select(Builder);

    internal static string DagId(int number) => $"dag_{number:D3}";

    /// <summary>Writes the history of the DAGs that are known.</summary>
    internal static async Task WriteAsync(string database, DateTimeOffset now)
    {
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var statement in Statements())
            await ExecuteAsync(source, statement, now);
        await ExecuteAsync(source, "vacuum analyze", now);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string statement, DateTimeOffset now)
    {
        await using var command = source.CreateCommand(statement);
        command.CommandTimeout = 0;
        foreach (var (name, value) in new (string, object)[] { ("runs", RunsPerDag), ("tasks", TasksPerDag), ("now", now.UtcDateTime) })
        {
            if (statement.Contains($"@{name}", StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private static string[] Statements()
    {
        using var stream = typeof(History).Assembly.GetManifestResourceStream("history.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static DagBuilder Builder(int number)
    {
        var dag = new DagBuilder(DagId(number)) { Schedule = Schedule.Cron("@hourly"), Description = $"What team {number % 7} does every hour." };
        dag.Tags.Add($"team_{number % 7}");
        TaskHandle? before = null;
        for (var index = 0; index < TasksPerDag; index++)
        {
            var task = dag.Function($"task_{index:D2}", (_, _) => Task.CompletedTask);
            before?.Then(task);
            before = task;
        }

        return dag;
    }
}
