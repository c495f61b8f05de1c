using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.CommandLine;

/// <summary>Which dbt a command goes to.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class DbtChoiceTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly LinesLogger _log = new();
    private readonly FakeDbt _dbt;

    public DbtChoiceTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        _dbt = new FakeDbt(_project.Directory).Does("echo 'the command line'");
        _project.Write("profiles.yml", """
            shop:
              target: dev
              outputs:
                dev: {type: sqlite, path: warehouse.db, schema: main}
                pg: {type: postgres, host: 127.0.0.1, port: 1, user: u, password: p, dbname: d, schema: s}
                flake: {type: snowflake, account: a, user: u, database: d, schema: s}
                cube: {type: bigquery, schema: s}
            """);
    }

    [Theory]
    [InlineData(DbtEngine.Auto, "pg", true)]
    [InlineData(DbtEngine.Auto, "dev", false)]
    [InlineData(DbtEngine.Auto, "flake", false)]
    [InlineData(DbtEngine.Cli, "pg", true)]
    [InlineData(DbtEngine.Cli, "flake", true)]
    [InlineData(DbtEngine.Cli, "dev", false)]
    [InlineData(DbtEngine.Embedded, "pg", false)]
    public async Task Run_EngineAndTarget_Decide(DbtEngine engine, string target, bool commandLine)
    {
        await Choice(new DbtSettings { Engine = engine, Executable = _dbt.Path }).RunAsync(new DbtCommand(DbtVerb.List, _project.Directory) { Target = target }, _log, CancellationToken.None);
        Assert.Equal(commandLine, _log.Text.Contains("the command line", StringComparison.Ordinal));
        Assert.Equal(!commandLine, _log.Text.Contains("Running with dbt=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AdapterIsNotInstalled_SaysWhoTakesOver()
    {
        await Choice(new DbtSettings { Executable = _dbt.Path }).RunAsync(new DbtCommand(DbtVerb.List, _project.Directory) { Target = "cube" }, _log, CancellationToken.None);
        Assert.Contains("dbt 1.11.14 has no adapter 'bigquery': the embedded runner takes over", _log.Text, StringComparison.Ordinal);
        Assert.Contains("Could not find adapter type bigquery! The embedded runner has: postgres, snowflake, sqlite.", _log.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private DbtChoice Choice(DbtSettings settings) => new(settings, new EmbeddedDbt(_project.Time), new DbtCommandLine(settings, _project.Time));
}
