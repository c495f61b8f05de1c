using System.Text.Json;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Parsing;

/// <summary>What schema files tell of macros stands in the manifest.</summary>
public sealed class MacroDescriberTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Parse_MacroThatIsDescribed_StandsSoInTheManifest()
    {
        _project.Write("macros/m.sql", "{% macro m(x) %}{% endmacro %}").Write("models/d.md", "{% docs x %}text{% enddocs %}").Write("macros/m.yml", """
            macros:
              - name: m
                description: "d {{ doc('x') }}"
                docs: {show: false}
                config: {meta: {a: 1}}
                arguments: [{name: x, type: string, description: the x}, {name: y}]
            """);
        await _project.Succeed(DbtVerb.Parse);
        using var manifest = JsonDocument.Parse(_project.Read("target/manifest.json"));
        var macro = manifest.RootElement.GetProperty("macros").GetProperty("macro.shop.m");
        Assert.Equal(
            ("d text", "{\"a\": 1}", "{\"show\": false, \"node_color\": null}", "shop://macros/m.yml"),
            (macro.GetProperty("description").GetString(), macro.GetProperty("meta").GetRawText(), macro.GetProperty("docs").GetRawText(), macro.GetProperty("patch_path").GetString()));
        Assert.Equal("[{\"name\": \"x\", \"type\": \"string\", \"description\": \"the x\"}, {\"name\": \"y\", \"type\": null, \"description\": \"\"}]", macro.GetProperty("arguments").GetRawText());
    }

    [Fact]
    public async Task Parse_MacroDescribedTwice_IsRefused()
    {
        _project.Write("macros/m.sql", "{% macro m() %}{% endmacro %}").Write("macros/a.yml", "macros: [{name: m}]\n").Write("macros/b.yml", "macros: [{name: m}]\n");
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("dbt found two schema.yml entries for the same macro in package shop named m.", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
