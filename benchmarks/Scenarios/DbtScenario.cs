using System.Diagnostics;
using System.Globalization;
using Dagfire.Dbt;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Benchmarks.Scenarios;

/// <summary>The embedded dbt runner on a project of trivial views in a SQLite file, parse included; the time runs from the start of the process.</summary>
internal static class DbtScenario
{
    private const int Models = 200;
    private const int Wide = 10;

    /// <summary>A first build of the project, and what a second parse takes in the same process.</summary>
    internal static readonly string[] Names = ["dbt200", "dbt200parse"];

    internal static async Task<Measurement> MeasureAsync(string name)
    {
        var directory = Directory.CreateTempSubdirectory("dagfire-benchmark-dbt-").FullName;
        try
        {
            Write(directory);
            var dbt = new EmbeddedDbt(TimeProvider.System);
            var build = Stopwatch.GetTimestamp();
            await RunAsync(dbt, DbtVerb.Build, directory);
            var sinceStart = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - double.Parse(Environment.GetEnvironmentVariable(Child.StartVariable)!, CultureInfo.InvariantCulture)) / 1000;
            if (name == "dbt200") return new Measurement(name) { Seconds = Stopwatch.GetElapsedTime(build).TotalSeconds, Tasks = Models, ColdStart = sinceStart };
            var parse = Stopwatch.GetTimestamp();
            await RunAsync(dbt, DbtVerb.Parse, directory);
            return new Measurement(name) { Seconds = Stopwatch.GetElapsedTime(parse).TotalSeconds, Tasks = Models };
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task RunAsync(EmbeddedDbt dbt, DbtVerb verb, string directory)
    {
        var result = await dbt.RunAsync(new DbtCommand(verb, directory), NullLogger.Instance, CancellationToken.None);
        if (result.ExitCode != 0) throw new InvalidOperationException($"dbt {verb} ended with exit code {result.ExitCode}: {result.Message}");
    }

    private static void Write(string directory)
    {
        File.WriteAllText(Path.Combine(directory, "dbt_project.yml"), "name: big\nversion: 1.0.0\nprofile: big\n");
        File.WriteAllText(Path.Combine(directory, "profiles.yml"), "big: {target: dev, outputs: {dev: {type: sqlite, path: big.db, schema: main, threads: 4}}}\n");
        for (var index = 0; index < Models; index++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(directory, "models", $"layer{index / (Models / 4)}")).FullName;
            File.WriteAllText(Path.Combine(folder, $"m{index}.sql"), index < Wide ? "select 1 as id\n" : $"select id from {{{{ ref('m{index - Wide}') }}}}\n");
        }
    }
}
