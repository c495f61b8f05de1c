namespace Dagfire.Dbt.Running;

/// <summary>What <c>--warn-error</c> and <c>--warn-error-options</c> make of dbt's warnings.</summary>
public sealed class WarnErrorTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public WarnErrorTests() => _project.Write("models/a.sql", "select 1 as id");

    [Fact]
    public async Task Run_SelectionWithoutMatch_IsRefused()
    {
        var result = await Run(command => command with { Select = ["nope"], WarnError = true });
        Assert.Equal((2, "Compilation Error\n  The selection criterion 'nope' does not match any enabled nodes"), (result.ExitCode, result.Message));
        Assert.Equal(0, (await Run(command => command with { Select = ["nope"] })).ExitCode);
    }

    [Fact]
    public async Task Run_PatchOfNothing_IsRefused()
    {
        _project.Write("models/schema.yml", "models: [{name: ghost}]\n");
        var result = await Run(command => command with { WarnError = true });
        Assert.Equal((2, "Compilation Error\n  [WARNING]: Did not find matching node for patch with name 'ghost' in the 'models' section of file 'models/schema.yml'"), (result.ExitCode, result.Message));
    }

    [Fact]
    public async Task Run_ATemplateWarns_IsAnErrorOfItsModel()
    {
        _project.Write("models/a.sql", "{% if execute %}{{ exceptions.warn('careful') }}{% endif %} select 1 as id").Write("models/b.sql", "select id from {{ ref('a') }}");
        var result = await Run(command => command with { WarnError = true });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["error", "skipped"], result.Nodes.Select(node => node.Status));
        Assert.Contains("careful", result.Nodes[0].Message, StringComparison.Ordinal);
        Assert.Equal(0, (await Run(command => command)).ExitCode);
        Assert.Contains(_project.Log.Lines, line => line.Text.EndsWith("  careful", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_TestThatWarns_FailsAndSkipsWhatFollows()
    {
        _project.Write("models/schema.yml", "models: [{name: a, columns: [{name: id, data_tests: [{accepted_values: {arguments: {values: [7], quote: false}, config: {severity: warn}}}]}]}]\n").Write("models/b.sql", "select id from {{ ref('a') }}");
        var build = new DbtCommand(DbtVerb.Build, _project.Directory);
        Assert.Equal(0, (await _project.Run(build)).ExitCode);
        var result = await _project.Run(build with { WarnError = true });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["fail", "skipped", "success"], result.Nodes.Select(node => node.Status).Order(StringComparer.Ordinal));
        Assert.Equal("Got 1 result, configured to fail if != 0", result.Nodes.Single(node => node.Status == "fail").Message);
        var named = await _project.Run(build with { WarnErrorOptions = new DbtWarnErrorOptions { Error = ["LogTestResult"] } });
        Assert.Equal(1, named.ExitCode);
        var spared = await _project.Run(build with { WarnErrorOptions = new DbtWarnErrorOptions { ErrorAll = true, Warn = ["LogTestResult"] } });
        Assert.Equal(0, spared.ExitCode);
    }

    [Fact]
    public async Task Run_SilencedWarning_IsNotShown()
    {
        var result = await Run(command => command with { Select = ["nope"], WarnErrorOptions = new DbtWarnErrorOptions { Silence = ["NoNodesForSelectionCriteria"] } });
        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("criterion", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing to do", _project.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{warn_error: true}", 2)]
    [InlineData("{warn_error_options: {error: all}}", 2)]
    [InlineData("{warn_error_options: {include: [NoNodesForSelectionCriteria]}}", 2)]
    [InlineData("{warn_error_options: {include: all, exclude: [NoNodesForSelectionCriteria, NothingToDo]}}", 0)]
    [InlineData("{send_anonymous_usage_stats: false}", 0)]
    public async Task Run_TheProjectsFlags_AreTheDefault(string flags, int exitCode)
    {
        _project.Write("dbt_project.yml", $"name: shop\nversion: '1.0'\nprofile: shop\nflags: {flags}\n");
        Assert.Equal(exitCode, (await Run(command => command with { Select = ["nope"] })).ExitCode);
    }

    [Theory]
    [InlineData("{error: some}", "error must be one of ('all', '*') or a list of strings")]
    [InlineData("{error: [NoNodeForYamlKeys]}", "NoNodeForYamlKeys is not a valid dbt error name. Did you mean 'NoNodeForYamlKey'?")]
    [InlineData("{warn: [NothingToDo]}", "`warn` can only be specified if `error` is one of ('all', '*') or Deprecations is in `error` or silence.")]
    [InlineData("{error: all, include: all}", "Only `include` or `error` can be specified in `warn_error_options`, not both")]
    public async Task Run_RulesThatAreNone_AreRefused(string options, string message)
    {
        var result = await Run(command => command with { Environment = new Dictionary<string, string> { ["DBT_WARN_ERROR_OPTIONS"] = options } });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BothAtOnce_IsRefused()
    {
        var result = await Run(command => command with { WarnError = true, WarnErrorOptions = new DbtWarnErrorOptions { ErrorAll = true } });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("warn_error_options: not allowed with argument warn_error", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private Task<DbtResult> Run(Func<DbtCommand, DbtCommand> with) => _project.Run(with(new DbtCommand(DbtVerb.Run, _project.Directory)));
}
