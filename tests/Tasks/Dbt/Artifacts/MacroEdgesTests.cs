using System.Text.Json;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Artifacts;

/// <summary>Which macros a macro depends on, as the manifest tells it.</summary>
public sealed class MacroEdgesTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("{{ other(1) }} {% do other(2) %}", "macro.shop.other")]
    [InlineData("{% if false %}{{ shop.other(dbt.concat([])) }}{% endif %}", "macro.shop.other macro.dbt.concat")]
    [InlineData("{% for x in other(1) if third() %}{% else %}{{ 'a' ~ fourth() }}{% endfor %}", "macro.shop.other macro.shop.fourth macro.shop.third")]
    [InlineData("{% call(x) third() %}{{ other({'k': [fourth()]}[0:1] | map(attribute=third())) }}{% endcall %}", "macro.shop.third macro.shop.other macro.shop.fourth")]
    [InlineData("{% set x %}{{ not third() and -fourth() > 1 or (other() if 1 else 2) is none }}{% endset %}", "macro.shop.third macro.shop.fourth macro.shop.other")]
    [InlineData("{{ adapter.dispatch('kind')() }} {{ adapter.dispatch('concat', macro_namespace='dbt')([]) }}", "macro.shop.kind macro.shop.sqlite__kind macro.dbt.concat macro.dbt.default__concat")]
    [InlineData("{{ ref('a') }} {{ config(x=1) }} {{ log('x') }} {{ m() }} {{ nowhere() }} {{ adapter.get_relation() }} {{ other }}", "")]
    [InlineData("{{ x.replace('a', 'b') }}", "macro.dbt.replace")]
    public async Task Manifest_MacroThatCalls_DependsOnWhatItNames(string body, string expected)
    {
        _project.Write("macros/all.sql", "{% macro other(x) %}{% endmacro %}{% macro third() %}{% endmacro %}{% macro fourth() %}{% endmacro %}{% macro kind() %}{% endmacro %}{% macro sqlite__kind() %}{% endmacro %}{% macro default__kind() %}{% endmacro %}")
            .Write("macros/m.sql", "{% macro m(x) %}" + body + "{% endmacro %}");
        await _project.Succeed(DbtVerb.Parse);
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        var edges = manifest.RootElement.GetProperty("macros").GetProperty("macro.shop.m").GetProperty("depends_on").GetProperty("macros");
        Assert.Equal(expected, string.Join(' ', edges.EnumerateArray().Select(id => id.GetString())));
    }

    [Fact]
    public async Task Manifest_PackageThatOverridesAndIsOverridden_NamesTheMacroThatIsFound()
    {
        _project.Write("packages.yml", "packages: [{local: pkg}]\n").Write("pkg/dbt_project.yml", "name: pkg\nversion: '1.0'\n")
            .Write("pkg/macros/m.sql", "{% macro own() %}{% endmacro %}{% macro caller_of() %}{{ own() }}{{ adapter.dispatch('own', 'pkg')() }}{{ rootly() }}{% endmacro %}{% macro default__own() %}{% endmacro %}")
            .Write("macros/m.sql", "{% macro own() %}{{ pkg.own() }}{% endmacro %}{% macro rootly() %}{{ default__own() }}{% endmacro %}");
        await _project.Succeed(DbtVerb.Deps);
        await _project.Succeed(DbtVerb.Parse);
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        var macros = manifest.RootElement.GetProperty("macros");
        string Of(string id) => string.Join(' ', macros.GetProperty(id).GetProperty("depends_on").GetProperty("macros").EnumerateArray().Select(edge => edge.GetString()));
        Assert.Equal("macro.pkg.own macro.pkg.default__own macro.shop.rootly", Of("macro.pkg.caller_of"));
        Assert.Equal("macro.pkg.default__own", Of("macro.shop.rootly"));
    }

    public void Dispose() => _project.Dispose();
}
