namespace Dagfire.Dbt.Running;

/// <summary>What the files of a project come to.</summary>
public sealed class ModelFilesTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Run_FileOfBlanks_IsNoModelButOneOfACommentIs()
    {
        _project.Write("models/blank.sql", " \n\t\n").Write("models/comment.sql", "-- nothing");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(["model.shop.comment error"], result.Nodes.Select(node => $"{node.UniqueId} {node.Status}"));
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Run_ConfigSeveralTimes_AddsUp()
    {
        _project.Write("models/a.sql", "{{ config({'materialized': 'table', 'x': 1}) }}{{ config(alias='b', y=config.get('x', 0), enabled=var('on', true)) }}{% if execute %}select '{{ config.get('nope', 'none') }} {{ config.require('alias') }} {{ model.config.x }}' as x{% endif %}");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["none b 1"], _project.Warehouse.Rows("select x from b"));
    }

    [Fact]
    public async Task Run_MacroWithTypedArguments_IsCalledLikeAnyOther()
    {
        _project.Write("macros/m.sql", "text around blocks {{ is }} nothing\n{% macro m(a: str, b: dict[str, int] = {}) %}{{ a }}{% endmacro %}").Write("models/a.sql", "select '{{ m('x') }}' as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("x", _project.Warehouse.Scalar("select x from a"));
    }

    [Fact]
    public async Task Run_HookFailsAtTheStart_NodesRunAndTheEndIsOne()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\non-run-start: select nonsense from nowhere\non-run-end: [\"{{ '' }}\"]\n").Write("models/a.sql", "select 1 as id");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(1L, _project.Warehouse.Scalar("select id from a"));
    }

    [Fact]
    public async Task Run_FailingHookOfAModel_FailsTheModel()
    {
        _project.Write("models/a.sql", "{{ config(pre_hook={'sql': 'select nonsense from nowhere', 'transaction': false}, post_hook=['', '{# nothing #}']) }} select 1 as id");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal("error", Assert.Single(result.Nodes).Status);
    }

    [Fact]
    public async Task Parse_SeveralTestsOneAfterTheOther_HaveTheNamesOfDbt()
    {
        _project.Write("models/a.sql", "select 1 as id").Write("models/s.yml", "models: [{name: a, description: \"{{ doc('x') }}\", columns: [{name: id, description: \"{{ doc('shop', 'x') }}\", data_tests: [unique, {accepted_values: {arguments: {values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]}}}]}]}]\n")
            .Write("models/d.md", "{% docs x %}the text{% enddocs %}");
        await _project.Succeed(DbtVerb.Compile);
        var node = _project.Manifest()["nodes"]!["model.shop.a"]!;
        Assert.Equal(("the text", "the text"), ((string)node["description"]!, (string)node["columns"]!["id"]!["description"]!));
        Assert.Matches("^accepted_values_a_[0-9a-f]{32}$", (string)_project.Manifest()["nodes"]!.AsObject().Single(pair => pair.Key.StartsWith("test.shop.accepted_values_a_id__1__2", StringComparison.Ordinal)).Value!["alias"]!);
    }

    public void Dispose() => _project.Dispose();
}
