namespace Dagfire.Dbt.Running;

/// <summary>Flags that are given by the environment or by the project, not with the command.</summary>
public sealed class EnvironmentFlagsTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("DBT_FULL_REFRESH", "true", "flags.FULL_REFRESH")]
    [InlineData("DBT_FAIL_FAST", "1", "flags.FAIL_FAST")]
    [InlineData("DBT_STORE_FAILURES", "yes", "flags.STORE_FAILURES")]
    [InlineData("DBT_VERSION_CHECK", "false", "not flags.VERSION_CHECK")]
    [InlineData("DBT_QUIET", "True", "flags.QUIET")]
    [InlineData("DBT_DEBUG", "on", "flags.DEBUG")]
    [InlineData("DBT_LOG_LEVEL", "debug", "flags.DEBUG")]
    [InlineData("DBT_LOG_FORMAT", "json", "flags.LOG_FORMAT == 'json'")]
    [InlineData("DBT_PRINT", "false", "not flags.PRINT")]
    [InlineData("DBT_NO_PRINT", "true", "not flags.PRINT")]
    public async Task Run_FlagOfTheEnvironment_TakesEffect(string name, string value, string condition)
    {
        _project.Write("models/a.sql", "select {{ 1 if " + condition + " else 0 }} as flag");
        Assert.Equal(0L, await Flag([]));
        Assert.Equal(1L, await Flag(new() { [name] = value }));
    }

    [Theory]
    [InlineData("{fail_fast: true, version_check: false}", "flags.FAIL_FAST and not flags.VERSION_CHECK")]
    public async Task Run_FlagOfTheProject_GivesWayToTheEnvironment(string flags, string condition)
    {
        _project.Write("dbt_project.yml", _project.Read("dbt_project.yml") + $"flags: {flags}\n").Write("models/a.sql", "select {{ 1 if " + condition + " else 0 }} as flag");
        Assert.Equal(1L, await Flag([]));
        Assert.Equal(0L, await Flag(new() { ["DBT_FAIL_FAST"] = "false", ["DBT_VERSION_CHECK"] = "true" }));
    }

    [Fact]
    public async Task List_IndirectSelectionOfTheEnvironment_ChoosesTests()
    {
        _project.Write("models/a.sql", "select 1 as id").Write("models/schema.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]\n");
        Assert.Equal(2, await Listed("eager"));
        Assert.Equal(1, await Listed("empty"));
        Assert.Equal(2, (await _project.Run(Command(DbtVerb.List, new() { ["DBT_INDIRECT_SELECTION"] = "eagerly" }))).ExitCode);
    }

    public void Dispose() => _project.Dispose();

    private async Task<object?> Flag(Dictionary<string, string> environment)
    {
        var result = await _project.Run(Command(DbtVerb.Run, environment));
        Assert.True(result.ExitCode == 0, result.Message);
        return _project.Warehouse.Scalar("select flag from a");
    }

    private async Task<int> Listed(string selection) => (await _project.Run(Command(DbtVerb.List, new() { ["DBT_INDIRECT_SELECTION"] = selection }) with { Select = ["a"] })).Nodes.Count;

    private DbtCommand Command(DbtVerb verb, Dictionary<string, string> environment) => new(verb, _project.Directory) { Environment = environment };
}
