using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Projects;

/// <summary>What dbt 1.11 refuses in dbt_project.yml is refused with its words, and what it only warns of is warned of.</summary>
public sealed class ProjectRulesTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("version: '1'", "at path ['version']: '1' is not valid under any of the given schemas")]
    [InlineData("version: 1", "at path ['version']: '1' is not valid under any of the given schemas")]
    [InlineData("version: x", "at path ['version']: 'x' is not valid under any of the given schemas")]
    [InlineData("config-version: 1", "Got an unexpected project version=1, expected 2")]
    [InlineData("model-paths: models", "at path ['model-paths']: 'models' is not valid under any of the given schemas")]
    [InlineData("target-path: [a]", "at path ['target-path']: ['a'] is not valid under any of the given schemas")]
    [InlineData("models: [a]", "at path ['models']: ['a'] is not of type 'object'")]
    [InlineData("tests: null", "at path ['data_tests']: None is not of type 'object'")]
    [InlineData("vars: 3", "at path ['vars']: 3 is not valid under any of the given schemas")]
    [InlineData("tests: {+tags: x}\ndata_tests: {+tags: y}", "at path []: Invalid project config: cannot have both 'tests' and 'data_tests' defined")]
    [InlineData("dispatch: [{macro_namespace: x}]", "at path []: Invalid project dispatch config: {'macro_namespace': 'x'}")]
    [InlineData("modles: {}", "at path []: Additional properties are not allowed ('modles' was unexpected) in dbt_project.yml. Did you mean 'models'?")]
    [InlineData("models: {+tags: \"{{ nope }}\"}", "Could not render {{ nope }}: 'nope' is undefined\n  in dbt_project.yml, line 3, column 17")]
    [InlineData("models: {+enabled: \"{{ 'true' | as_bool }}\"}", "Could not render {{ 'true' | as_bool }}: Could not convert value 'true' into type 'bool'")]
    public async Task Parse_SettingOfAnotherForm_IsRefusedInDbtsWords(string settings, string message)
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\n" + settings + "\n");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profile: shop", "Required \"name\" field not present in project")]
    [InlineData("name: 9shop\nprofile: shop", "at path ['name']: '9shop' does not match")]
    [InlineData("name: config\nprofile: shop", "at path []: Invalid project name: config is a reserved word")]
    [InlineData("[a]", "dbt_project.yml does not parse to a dictionary")]
    public async Task Parse_NoUsableName_IsRefused(string text, string message)
    {
        _project.Write("dbt_project.yml", text + "\n");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version: 1.0")]
    [InlineData("version: '1.2.3-rc.1'")]
    [InlineData("version: null")]
    [InlineData("models: null\nseeds: null")]
    [InlineData("on-run-start: select 1")]
    [InlineData("analyses: {+enabled: false}")]
    public async Task Parse_SettingDbtTakes_IsTaken(string settings)
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\n" + settings + "\n");
        await _project.Succeed(DbtVerb.Parse);
    }

    [Fact]
    public async Task Parse_KeyTwice_IsWarnedOfAndTheLastCounts()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nvars: {v: 1}\nvars: {v: 2}\n").Write("models/a.sql", "select {{ var('v') }} as v");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["2"], _project.Warehouse.Rows("select v from a"));
        Assert.Contains("[WARNING][DuplicateYAMLKeysDeprecation]: Deprecated functionality\nDuplicate key 'vars' in line 4, column 1 in file", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("- DuplicateYAMLKeysDeprecation: 1 occurrence", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parse_OldNamesOfPaths_AreUsedAndWarnedOf()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nsource-paths: [m]\ndata-paths: [d]\n").Write("m/a.sql", "select * from {{ ref('s') }}").Write("d/s.csv", "id\n1\n");
        await _project.Succeed(DbtVerb.Build);
        Assert.Contains("[WARNING][ConfigSourcePathDeprecation]: Deprecated functionality\nThe `source-paths` config has been renamed to `model-paths`.", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("The `data-paths` config has been renamed to `seed-paths`.", _project.Log.Text, StringComparison.Ordinal);
        Assert.Equal(["1"], _project.Warehouse.Rows("select id from a"));
    }

    [Fact]
    public async Task Parse_WarnErrorAndSomethingOld_IsRefused()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nsource-paths: [models]\n");
        var result = await _project.Run(new DbtCommand(DbtVerb.Parse, _project.Directory) { WarnError = true });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("ConfigSourcePathDeprecation", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
