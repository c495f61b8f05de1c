namespace Dagfire.Dbt.Running;

/// <summary>dbt's own macros and functions, as dbt answers them.</summary>
public sealed class BuiltInMacroTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("dates_in_range('20240130', '20240201') | join(' ')", "20240130 20240131 20240201")]
    [InlineData("dbt.partition_range('20240101,20240103') | join(' ')", "20240101 20240102 20240103")]
    [InlineData("dbt.partition_range('20240101')", "['20240101']")]
    [InlineData("diff_of_two_dicts({'a': ['x', 'y'], 'b': ['z']}, {'A': ['Y'], 'b': ['z']})", "{'a': ['x']}")]
    [InlineData("dbt.py_current_timestring() | length", "20")]
    [InlineData("toyaml({'b': 1, 'a': [1.0, none, 'x']}) | trim", "b: 1\na:\n- 1.0\n- null\n- x")]
    [InlineData("model.config.get('alias', 'none')", "none")]
    [InlineData("model.unique_id", "sql_operation.shop.inline_query")]
    [InlineData("config.get('materialized')", "view")]
    public async Task Render_Call_AnswersAsDbt(string call, string answer)
    {
        var result = await _project.Run(new DbtCommand(DbtVerb.Compile, _project.Directory) { Inline = $"{{{{ {call} }}}}" });
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        Assert.EndsWith(answer, _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_GenerateSeries_CountsFromOne()
    {
        _project.Write("models/numbers.sql", "{{ config(materialized='table') }} {{ dbt.generate_series(4) }}");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["1", "2", "3", "4"], _project.Warehouse.Rows("select generated_number from numbers order by 1"));
    }

    [Theory]
    [InlineData("day", "2024-01-30", "2024-02-02", "3")]
    [InlineData("week", "2024-01-06", "2024-01-07", "1")]
    [InlineData("week", "2024-01-07", "2024-01-13", "0")]
    [InlineData("week", "2024-01-07", "2024-01-06", "-1")]
    [InlineData("month", "2024-01-31", "2024-02-01", "1")]
    [InlineData("quarter", "2023-12-31", "2024-01-01", "1")]
    [InlineData("year", "2023-12-31", "2024-01-01", "1")]
    [InlineData("hour", "2024-01-01 00:59:00", "2024-01-01 01:00:00", "1")]
    [InlineData("minute", "2024-01-01 00:59:30", "2024-01-01 01:00:00", "1")]
    [InlineData("second", "2024-01-01 00:59:30", "2024-01-01 01:00:00", "30")]
    [InlineData("millisecond", "2024-01-01 00:00:00.250", "2024-01-01 00:00:01", "750")]
    public async Task Select_DateDiffOnPostgres_CountsBoundaries(string part, string first, string second, string count)
    {
        using var database = OnPostgres();
        _project.Write("models/m.sql", $"select {{{{ dbt.datediff(\"'{first}'::timestamp\", \"'{second}'::timestamp\", '{part}') }}}} as n");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal([count], database.Rows("select n from m"));
    }

    [Theory]
    [InlineData("day", "2024-01-30", "2024-02-02", "2024-01-30|2024-01-31|2024-02-01")]
    [InlineData("month", "2024-01-01", "2024-03-01", "2024-01-01|2024-02-01")]
    public async Task Select_DateSpineOnPostgres_EndsBeforeItsEnd(string part, string first, string last, string days)
    {
        using var database = OnPostgres();
        _project.Write("models/m.sql", $"{{{{ dbt.date_spine('{part}', \"cast('{first}' as date)\", \"cast('{last}' as date)\") }}}}");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(days.Split('|'), database.Rows($"select date_{part}::date from m order by 1"));
    }

    public void Dispose() => _project.Dispose();

    private PostgresSchema OnPostgres()
    {
        var database = PostgresSchema.Create();
        var at = database.Settings;
        _project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{at.Host}', port: {at.Port}, user: '{at.Username}', password: '{at.Password}', dbname: '{at.Database}', schema: {database.Name}, threads: 1}}\n");
        return database;
    }
}
