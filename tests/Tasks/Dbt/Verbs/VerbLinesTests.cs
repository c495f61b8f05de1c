using System.Text.RegularExpressions;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Verbs;

/// <summary>What each verb says besides the lines of nodes, as dbt says it.</summary>
public sealed partial class VerbLinesTests : IDisposable
{
    private const string Nothing = "Nothing to do. Try checking your model configs and model specification args";

    private readonly ProjectFolder _project = new();

    public VerbLinesTests() => _project.Write("models/a.sql", "select 1 as id");

    [Fact]
    public async Task Run_SeedWithoutSeeds_EndsWithItsCounts()
    {
        await _project.Succeed(DbtVerb.Seed);
        Assert.Equal([Nothing, "", "Completed successfully", "", "Done. PASS=0 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=0"], Lines());
    }

    [Fact]
    public async Task Run_SnapshotWithoutSnapshots_SaysNoMore()
    {
        await _project.Succeed(DbtVerb.Snapshot);
        Assert.Equal([Nothing], Lines());
    }

    [Fact]
    public async Task Run_FreshnessWithoutSources_IsDone()
    {
        await _project.Succeed(DbtVerb.SourceFreshness);
        Assert.Equal([Nothing, "Done."], Lines());
    }

    [Fact]
    public async Task Run_RetryOfNothing_SaysSo()
    {
        await _project.Succeed(DbtVerb.Run);
        await _project.Succeed(DbtVerb.Retry);
        Assert.Equal([Nothing], Lines());
    }

    [Fact]
    public async Task Run_Inline_CountsTheTemplateAndTellsTheThreads()
    {
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Compile, _project.Directory) { Inline = "select 1" })).ExitCode);
        Assert.Contains("Found 1 model, 1 sql operation, ", _project.Log.Text, StringComparison.Ordinal);
        Assert.Equal(["", "Concurrency: 4 threads (target='dev')", ""], Lines().Take(3));
    }

    [Theory]
    [InlineData(DbtVerb.DocsGenerate)]
    [InlineData(DbtVerb.Show)]
    public async Task Run_VerbThatCompiles_TellsTheThreads(DbtVerb verb)
    {
        await _project.Succeed(verb, "a");
        Assert.Equal(["", "Concurrency: 4 threads (target='dev')", ""], Lines().Take(3));
    }

    [Fact]
    public async Task Run_Clean_TellsEachFolder()
    {
        await _project.Succeed(DbtVerb.Clean);
        var folder = Path.Combine(_project.Directory, "target");
        Assert.Equal([$"Checking {folder}/*", $"Cleaned {folder}/*", "Finished cleaning all paths."], Lines());
    }

    [Fact]
    public async Task Run_OperationThatIsNotThere_IsRefusedInDbtsWords()
    {
        var result = await _project.Run(new DbtCommand(DbtVerb.RunOperation, _project.Directory) { Macro = "nope" });
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            [
                "Encountered an error while running operation: Runtime Error",
                "  dbt could not find a macro with the name \"nope\" in any package",
                "Encountered an error:",
                "Compilation Error",
                "  dbt could not find a macro with the name 'nope' in any package. This can happen when calling a macro that does not exist. Check for typos and/or install package dependencies with \"dbt deps\".",
            ],
            Lines());
    }

    [Fact]
    public async Task Run_DepsWithoutPackages_SaysSo()
    {
        await _project.Succeed(DbtVerb.Deps);
        Assert.Equal(["Warning: No packages were found in packages.yml"], Lines());
    }

    [Fact]
    public async Task Parse_TestsOfWhatIsNotThere_AreWarnedOfAndLeftOut()
    {
        _project.Write("tests/gone.sql", "select * from {{ source('s', 'dead') }}").Write("tests/never.sql", "select * from {{ ref('nowhere') }}").Write("tests/off.sql", "select * from {{ ref('off') }}")
            .Write("models/off.sql", "{{ config(enabled=false) }} select 1 as id")
            .Write("models/s.yml", """
                sources: [{name: s, tables: [{name: live}, {name: dead, config: {enabled: false}, columns: [{name: id, data_tests: [not_null]}]}]}]
                models: [{name: a, columns: [{name: id, data_tests: [unique, {relationships: {arguments: {to: "source('s', 'elsewhere')", field: id}}}]}]}]
                """);
        var result = await _project.Succeed(DbtVerb.List);
        Assert.Equal(["a", "s", "unique_a_id"], result.Nodes.Select(node => node.UniqueId.Split('.')[2]).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "[WARNING]: Test 'test.shop.gone' (tests/gone.sql) depends on a source named 's.dead' which is disabled",
                "[WARNING]: Test 'test.shop.never' (tests/never.sql) depends on a node named 'nowhere' in package '' which was not found",
                "[WARNING]: Test 'test.shop.relationships_a_id' (models/s.yml) depends on a source named 's.elsewhere' in package '' which was not found",
                "[WARNING]: Test 'test.shop.source_not_null_s_dead_id' (models/s.yml) depends on a source named 's.dead' which is disabled",
            ],
            Lines().Where(line => line.StartsWith("[WARNING]", StringComparison.Ordinal)).Select(Shortened).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parse_TemplatesInTheConfigOfATest_AreRendered()
    {
        _project.Write("models/s.yml", "models: [{name: a, columns: [{name: id, data_tests: [{unique: {config: {enabled: \"{{ var('on', false) }}\"}}}, {not_null: {config: {enabled: \"{{ not var('on', false) }}\"}}}]}]}]");

        var result = await _project.Succeed(DbtVerb.List);

        Assert.Equal(["a", "not_null_a_id"], result.Nodes.Select(node => node.UniqueId.Split('.')[2]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parse_ModelOfADisabledSource_IsRefused()
    {
        _project.Write("models/b.sql", "select * from {{ source('s', 'dead') }}").Write("models/s.yml", "sources: [{name: s, tables: [{name: dead, config: {enabled: false}}]}]");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Model 'model.shop.b' (models/b.sql) depends on a source named 's.dead' which is disabled", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Parse_OldFormTwice_IsToldAsOftenAsAskedFor(bool all, int times)
    {
        _project.Write("models/s.yml", "models: [{name: a, columns: [{name: id, data_tests: [{accepted_values: {values: [1]}}, {accepted_values: {name: two, values: [1, 2]}}]}]}]\n");
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Parse, _project.Directory) { ShowAllDeprecations = all })).ExitCode);
        Assert.Equal(times, Lines().Count(line => line.Contains("Found top-level arguments to test `accepted_values` defined on 'a'", StringComparison.Ordinal)));
        Assert.Contains("- MissingArgumentsPropertyInGenericTestDeprecation: 2 occurrences", Lines());
        Assert.Equal(!all, Lines().Exists(line => line.StartsWith("To see all deprecation instances instead of just the first", StringComparison.Ordinal)));
    }

    public void Dispose() => _project.Dispose();

    // Without the time, and without what stands at the beginning of every verb.
    private List<string> Lines() =>
    [
        .. _project.Log.Text.Split('\n').Select(line => Time().Replace(line, "").TrimEnd())
            .Where(line => !line.StartsWith("Running with", StringComparison.Ordinal) && !line.StartsWith("Registered adapter", StringComparison.Ordinal) && !line.StartsWith("Found 1", StringComparison.Ordinal)),
    ];

    // Names of tests bear their arguments and a hash.
    private static string Shortened(string line) => Arguments().Replace(line, "'");

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}:[0-9]{2} *")]
    private static partial Regex Time();

    [GeneratedRegex(@"(__\w+)?\.[0-9a-f]{10}'")]
    private static partial Regex Arguments();
}
