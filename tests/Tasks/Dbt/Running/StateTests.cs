namespace Dagfire.Dbt.Running;

/// <summary>What looks back at an earlier run: retry, and the selection by state, result and load.</summary>
public sealed class StateTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public StateTests() => _project.Write("models/a.sql", "select 1 as id")
        .Write("models/b.sql", "select id from {{ ref('a') }}")
        .Write("models/c.sql", "select {{ half('id') }} as id from {{ ref('b') }}")
        .Write("models/d.sql", "select 4 as id")
        .Write("macros/half.sql", "{% macro half(x) %}{{ part(x) }}{% endmacro %}{% macro part(x) %}{{ x }} / 2{% endmacro %}");

    [Fact]
    public async Task Retry_AfterAFailure_RunsWhatFailedAndWasSkippedWithTheSameVars()
    {
        _project.Write("models/b.sql", "select {{ var('column') }} as id from {{ ref('a') }}");
        Assert.Equal(1, (await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["column"] = "nowhere" } })).ExitCode);
        _project.Write("models/b.sql", "select {{ var('column') }} as id from (select 5 as nowhere)\n-- {{ ref('a') }}");
        var retried = await _project.Succeed(DbtVerb.Retry);
        Assert.Equal(["model.shop.b", "model.shop.c"], retried.Nodes.Select(n => n.UniqueId));
        Assert.Equal(5L, _project.Warehouse.Scalar("select id from b"));
        Assert.Empty((await _project.Succeed(DbtVerb.Retry)).Nodes);
    }

    [Fact]
    public async Task Retry_WithoutAnEarlierRun_IsRefused()
    {
        var result = await _project.Run(DbtVerb.Retry);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Could not find previous run", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_ByState_FindsWhatHasChanged()
    {
        await KeepState();
        Assert.Equal("", await Chosen("state:modified"));
        _project.Write("models/a.sql", "select 2 as id").Write("models/e.sql", "select 5 as id");
        Assert.Equal("a e", await Chosen("state:modified"));
        Assert.Equal("a b c e", await Chosen("state:modified+"));
        Assert.Equal("e", await Chosen("state:new"));
        Assert.Equal("b c d", await Chosen("state:unmodified"));
        Assert.Equal("a b c d", await Chosen("state:old"));
    }

    [Fact]
    public async Task Select_ByStateOfOneAspect_FindsThatAspect()
    {
        await KeepState();
        _project.Write("models/d.sql", "{{ config(schema='x') }}select 4 as id").Write("models/schema.yml", "models: [{name: b, config: {meta: {x: 1}}}, {name: a, config: {tags: [t]}}]\n")
            .Write("macros/half.sql", "{% macro half(x) %}{{ part(x) }}{% endmacro %}{% macro part(x) %}{{ x }} / 3{% endmacro %}");
        Assert.Equal("c", await Chosen("state:modified.macros"));
        Assert.Equal("d", await Chosen("state:modified.relation"));
        // Tags tell of a node, and a schema is an aspect of its own.
        Assert.Equal("b", await Chosen("state:modified.configs"));
        Assert.Equal("d", await Chosen("state:modified.body"));
        Assert.Equal(2, (await _project.Run(Command("state:odd"))).ExitCode);
    }

    [Fact]
    public async Task Select_ByResult_FindsWhatEndedThatWay()
    {
        _project.Write("models/b.sql", "select nothing from {{ ref('a') }}");
        await _project.Run(DbtVerb.Run);
        Move();
        Assert.Equal("b", await Chosen("result:error"));
        Assert.Equal("b c", await Chosen("result:error+"));
        Assert.Equal("a d", await Chosen("result:success"));
        Assert.Equal("c", await Chosen("result:skipped"));
    }

    [Fact]
    public async Task Select_BySourceStatus_FindsFresherSources()
    {
        _project.Warehouse.Execute("create table x(at text); create table y(at text); insert into x values ('2024-03-01 11:00:00'); insert into y values ('2024-03-01 11:00:00')");
        _project.Write("models/sources.yml", "sources:\n  - name: raw\n    schema: main\n    loaded_at_field: at\n    freshness: {warn_after: {count: 1, period: day}}\n    tables: [{name: x}, {name: y}]\n")
            .Write("models/a.sql", "select at as id from {{ source('raw', 'x') }}");
        await _project.Succeed(DbtVerb.SourceFreshness);
        Move();
        _project.Warehouse.Execute("insert into x values ('2024-03-01 11:30:00')");
        await _project.Succeed(DbtVerb.SourceFreshness);
        Assert.Equal("a b c x", await Chosen("source_status:fresher+"));
    }

    [Fact]
    public async Task Select_ByStateWithoutState_IsRefused()
    {
        var result = await _project.Run(DbtVerb.List, "state:modified");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no --state directory", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private async Task KeepState()
    {
        await _project.Succeed(DbtVerb.Build);
        Move();
    }

    private void Move() => Directory.Move(Path.Combine(_project.Directory, "target"), Path.Combine(_project.Directory, "before"));

    private DbtCommand Command(string select) => new(DbtVerb.List, _project.Directory) { Select = [select], StatePath = "before" };

    private async Task<string> Chosen(string select)
    {
        var result = await _project.Run(Command(select));
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        return string.Join(" ", result.Nodes.Select(n => n.UniqueId.Split('.')[^1]).Order(StringComparer.Ordinal));
    }
}
