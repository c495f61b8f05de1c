using System.Text.Json;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Cli;

public sealed class DbtCliTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public DbtCliTests() => _project.Write("models/a.sql", "select 1 as id, 'x' as name union all select 2, null")
        .Write("models/b.sql", "select id from {{ ref('a') }}")
        .Write("models/schema.yml", "models:\n  - name: a\n    columns: [{name: id, data_tests: [unique]}]\n");

    [Fact]
    public async Task Run_Build_WritesDbtsLines()
    {
        Assert.Equal(0, await Run("build"));
        Assert.StartsWith("12:00:00  Running with dbt=1.11", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("12:00:00  Done. PASS=3 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=3\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SelectTakesWordsUpToTheNextOption_ChoosesAll()
    {
        Assert.Equal(0, await Run("--quiet", "ls", "--select", "a", "b", "--exclude", "test_type:generic"));
        Assert.Equal("shop.a\nshop.b\n", _output.ToString());
    }

    [Theory]
    [InlineData("name", "a")]
    [InlineData("path", "models/a.sql")]
    [InlineData("selector", "shop.a")]
    public async Task Run_LsOutput_WritesThatForm(string form, string line)
    {
        Assert.Equal(0, await Run("ls", "-q", "--output=" + form, "-s", "a", "--resource-type", "model"));
        Assert.Equal(line + "\n", _output.ToString());
    }

    [Fact]
    public async Task Run_LsJson_HasTheKeysAskedFor()
    {
        Assert.Equal(0, await Run("ls", "-q", "--output", "json", "--output-keys", "name", "unique_id", "-s", "b"));
        Assert.Equal("{\"name\": \"b\", \"unique_id\": \"model.shop.b\"}\n", _output.ToString());
    }

    [Theory]
    [InlineData("select {{ 1 + 1 }}{% if target.name == 'dev' %} as x{% endif %}", "select 2 as x")]
    [InlineData("{{ ref('a') }}", "\"main\".\"a\"")]
    [InlineData("{{ var('day') }} {{ [1, none] }}", "2024-01-01 [1, None]")]
    public async Task Run_CompileInline_PrintsTheRendering(string template, string expected)
    {
        Assert.Equal(0, await Run("compile", "--vars", "{day: '2024-01-01'}", "--inline", template));
        Assert.EndsWith($"12:00:00  \nCompiled inline node is:\n{expected}\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CompileInlineOfAnUnknownModel_IsRefused()
    {
        Assert.Equal(2, await Run("compile", "--inline", "{{ ref('nope') }}"));
        Assert.Contains("depends on a node named 'nope' which was not found", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Show_PrintsATableAndJson()
    {
        // As in dbt: the model's tests are asked as well, and need what they test.
        Assert.Equal(0, await Run("run", "-q", "-s", "a"));
        Assert.Equal(0, await Run("show", "-q", "-s", "a"));
        Assert.Equal("| id | name |\n| -- | ---- |\n|  1 | x    |\n|  2 |      |\n\n", _output.ToString());
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await Run("show", "-q", "--inline", "select 7 as n", "--output", "json", "--limit", "-1"));
        Assert.Equal("{\n  \"show\": [\n    {\n      \"n\": 7\n    }\n  ]\n}\n", _output.ToString());
    }

    [Fact]
    public async Task Run_RunOperation_CallsTheMacroWithItsArguments()
    {
        _project.Write("macros/make.sql", "{% macro make(name, rows=1) %}{% do run_query('create table ' ~ name ~ ' as select ' ~ rows ~ ' as n') %}{{ print('made ' ~ name) }}{% endmacro %}");
        Assert.Equal(0, await Run("run-operation", "-q", "make", "--args", "{name: made_here, rows: 3}"));
        Assert.Equal("made made_here\n", _output.ToString());
        Assert.Equal(3L, _project.Warehouse.Scalar("select n from made_here"));
        Assert.Equal(1, await Run("run-operation", "make", "--args", "{name: made_here}"));
        Assert.Equal(2, await Run("run-operation", "mak"));
        Assert.Contains("dbt could not find a macro with the name 'mak' in any package. Did you mean 'make'?", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LogFormatJson_WritesOneEventALine()
    {
        Assert.Equal(0, await Run("build", "--log-format", "json"));
        var events = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("MainReportVersion", events[0].GetProperty("info").GetProperty("name").GetString());
        var model = Assert.Single(events, e => e.GetProperty("info").GetProperty("code").GetString() == "Q012" && e.GetProperty("data").GetProperty("node_info").GetProperty("unique_id").GetString() == "model.shop.a");
        Assert.Equal("success", model.GetProperty("data").GetProperty("status").GetString());
        Assert.Equal(3, Assert.Single(events, e => e.GetProperty("info").GetProperty("name").GetString() == "StatsLine").GetProperty("data").GetProperty("stats").GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("the embedded dbt runner has no option '--sample'", "run", "--sample")]
    [InlineData("'seed' has no option '--empty'", "seed", "--empty")]
    [InlineData("NothingToDoo is not a valid dbt error name. Did you mean 'NothingToDo'?", "run", "--warn-error-options", "{error: [NothingToDoo]}")]
    [InlineData("the embedded dbt runner has no option '--full-refesh'. Did you mean '--full-refresh'?", "run", "--full-refesh")]
    [InlineData("'seed' has no option '--inline'", "seed", "--inline", "x")]
    [InlineData("--threads is '0'; it must be a whole number from 1 up", "run", "--threads", "0")]
    [InlineData("--target needs a value", "run", "--target")]
    [InlineData("no such command 'biuld'. Did you mean 'build'?", "biuld")]
    [InlineData("'extra' is one argument too many for 'run'", "run", "extra")]
    [InlineData("--vars is 'x'; it must be a mapping", "run", "--vars", "x")]
    [InlineData("the embedded dbt runner has no 'init'", "init")]
    public async Task Run_NotUnderstood_SaysWhyAndEndsWithTwo(string reason, params string[] arguments)
    {
        Assert.Equal(2, await DbtCli.RunAsync(arguments, _output, _errors, _project.Time, [], CancellationToken.None));
        Assert.Contains(reason, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Run_DeferEmptyAndWarnError_TakeEffect()
    {
        Assert.Equal(0, await Run("run", "--empty", "--no-defer", "--no-favor-state"));
        Assert.Contains("where false limit 0)", _project.Read("target/compiled/shop/models/b.sql"), StringComparison.Ordinal);
        Directory.Move(Path.Combine(_project.Directory, "target"), Path.Combine(_project.Directory, "kept"));
        Assert.Equal(0, await Run("run", "--defer", "--favor-state", "--defer-state", "kept", "-s", "b"));
        Assert.Equal(2, await Run("run", "--warn-error", "-s", "nope"));
        Assert.Equal(2, await Run("run", "--warn-error-options", "{error: all}", "-s", "nope"));
        Assert.Equal(0, await Run("run", "--warn-error-options", "{error: all, warn: [NoNodesForSelectionCriteria, NothingToDo]}", "-s", "nope"));
    }

    [Fact]
    public async Task Run_SeedShow_ShowsSomeRows()
    {
        _project.Write("seeds/few.csv", "id,name\n1,x\n").Write("seeds/many.csv", "n\n" + string.Join('\n', Enumerable.Range(1, 40)));
        Assert.Equal(0, await Run("seed", "--show"));
        Assert.Contains("12:00:00  Random sample of table: main.few\n12:00:00  --------------------------------\n| id | name |\n| -- | ---- |\n|  1 | x    |\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, _output.ToString().Split("Random sample of table: main.many")[1].Split('\n').Count(line => int.TryParse(line.Trim('|', ' '), out _)));
    }

    [Theory]
    [InlineData("said\n")]
    [InlineData("", "--no-print")]
    [InlineData("said\n", "--no-print", "--print")]
    public async Task Run_NoPrint_KeepsPrintSilent(string expected, params string[] options)
    {
        _project.Write("models/a.sql", "{% if execute %}{{ print('said') }}{% endif %}select {{ 1 if flags.PRINT else 0 }} as id");
        Assert.Equal(0, await Run(["run", "-q", "-s", "a", .. options]));
        Assert.Equal(expected, _output.ToString());
        Assert.Equal(expected.Length > 0 ? 1L : 0L, _project.Warehouse.Scalar("select id from a"));
    }

    [Fact]
    public async Task Run_PrintWhileParsing_IsShownThenToo()
    {
        _project.Write("models/a.sql", "{{ print('parsed') }}select 1 as id");
        Assert.Equal(0, await Run("parse", "-q"));
        Assert.Equal("parsed\n", _output.ToString());
    }

    [Fact]
    public async Task Run_Clean_DeletesTheTargetOnly()
    {
        Assert.Equal(0, await Run("parse"));
        Assert.True(File.Exists(Path.Combine(_project.Directory, "target", "manifest.json")));
        Assert.Equal(0, await Run("clean"));
        Assert.False(Directory.Exists(Path.Combine(_project.Directory, "target")));
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nclean-targets: [models]\n");
        Assert.Equal(2, await Run("clean"));
        Assert.True(File.Exists(Path.Combine(_project.Directory, "models", "a.sql")));
    }

    public void Dispose()
    {
        _project.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private Task<int> Run(params string[] arguments) =>
        DbtCli.RunAsync([.. arguments, "--project-dir", _project.Directory], _output, _errors, _project.Time, [], CancellationToken.None);
}
