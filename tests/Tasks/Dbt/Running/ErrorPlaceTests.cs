namespace Dagfire.Dbt.Running;

/// <summary>Where an error of a template is said to be.</summary>
public sealed class ErrorPlaceTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("models/x.sql", "\n\n  select 1,\n  {{ 1 + }}", "in model x (models/x.sql)\n  unexpected 'end of print statement'\n    line 4, column 10\n      {{ 1 + }}")]
    [InlineData("models/x.sql", "\n  {{ 1 + 'a' }}", "in model x (models/x.sql)\n  unsupported operand type(s) for +: 'int' and 'str'\n    line 2, column 8\n      {{ 1 + 'a' }}")]
    [InlineData("models/x.sql", "select 1\r\n{# never closed", "in model x (models/x.sql)\n  Missing end of comment tag\n    line 2, column 1\n      {# never closed")]
    [InlineData("macros/m.sql", "{% macro fine() %}1{% endmacro %}\n{%- macro boom() %}\n  {{ 1 + }}{% endmacro %}", "in macro boom (macros/m.sql)\n  unexpected 'end of print statement'\n    line 3, column 10\n      {{ 1 + }}{% endmacro %}")]
    [InlineData("macros/m.sql", "{% test boom(model) %}{% if %}{% endtest %}", "in macro boom (macros/m.sql)\n")]
    [InlineData("macros/m.sql", "{% macro boom(1) %}{% endmacro %}", "in macro boom (macros/m.sql)\n")]
    [InlineData("macros/m.sql", "{% macro fine() %}1{% endmacro %}\n{% nope %}", "in macro (macros/m.sql)\n  Encountered unknown tag 'nope'.\n    line 2, column 4\n")]
    [InlineData("snapshots/s.sql", "\n{% snapshot s %}\n{{ 1 + 'a' }}\n{% endsnapshot %}", "in snapshot s (snapshots/s.sql)\n  unsupported operand type(s) for +: 'int' and 'str'\n    line 3, column 6\n      {{ 1 + 'a' }}")]
    public async Task Parse_FaultyTemplate_NamesFileLineAndColumn(string path, string text, string message)
    {
        _project.Write(path, text);
        var result = await _project.Run(DbtVerb.Parse);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Compilation Error " + message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ErrorWhileRendering_NamesLineAndColumn()
    {
        _project.Write("models/x.sql", "\nselect 1,\n  {{ nosuchmacro() }}");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("\n    line 3, column 6\n      {{ nosuchmacro() }}", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ErrorInMacro_NamesLineAndColumnInTheMacrosFile()
    {
        _project.Write("macros/outer.sql", "{% macro outer() %}{{ inner() }}{% endmacro %}").Write("macros/inner.sql", "{% macro inner() %}\n\n{{ 1 + 'a' }}\n{% endmacro %}").Write("models/x.sql", "select {{ outer() }}");
        Assert.Equal(2, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains("> in macro inner (macros/inner.sql), line 3, column 6\n  > called by macro outer (macros/outer.sql)\n  > called by model x (models/x.sql)", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_ErrorInAnEphemeralModel_IsThatModels()
    {
        _project.Write("models/e.sql", "{{ config(materialized='ephemeral') }}\nselect {{ nosuchmacro() }}").Write("models/x.sql", "select * from {{ ref('e') }}");
        var result = await _project.Run(new DbtCommand(DbtVerb.Compile, _project.Directory) { Select = ["x"] });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Compilation Error in model e (models/e.sql)", result.Message, StringComparison.Ordinal);
        Assert.Contains("line 2, column 11", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_ErrorInTheModelOfAUnitTest_NamesTheModelsFile()
    {
        _project.Write("models/x.sql", "\nselect {{ nosuchmacro() }} as id").Write("models/s.yml", "unit_tests:\n  - name: u\n    model: x\n    given: []\n    expect: {rows: [{id: 1}]}\n");
        Assert.Equal(1, (await _project.Run(new DbtCommand(DbtVerb.Test, _project.Directory))).ExitCode);
        Assert.Contains("line 2, column 11 of models/x.sql\n", _project.Log.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
