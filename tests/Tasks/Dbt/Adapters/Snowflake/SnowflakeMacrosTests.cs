using Dagfire.Dbt.Running;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>dbt's own macros as Snowflake has them.</summary>
public sealed class SnowflakeMacrosTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly FakeSnowflake _warehouse = new();

    public SnowflakeMacrosTests() => _project.On(_warehouse);

    [Theory]
    [InlineData("dbt.current_timestamp()", "convert_timezone('UTC', current_timestamp())")]
    [InlineData("snapshot_get_time()", "to_timestamp_ntz(convert_timezone('UTC', current_timestamp()))")]
    [InlineData("dbt.current_timestamp_backcompat()", "current_timestamp::timestamp")]
    [InlineData("snapshot_string_as_time('2024-01-01')", "to_timestamp_ntz('2024-01-01')")]
    [InlineData("dbt.dateadd('month', 1, 'd')", "dateadd(month, 1, d)")]
    [InlineData("dbt.datediff('a', 'b', 'day')", "datediff(day, a, b)")]
    [InlineData("dbt.date_trunc('month', 'd')", "date_trunc('month', d)")]
    [InlineData("dbt.last_day('d', 'month')", "cast(dateadd(day, -1, dateadd(month, 1, date_trunc('month', d))) as date)")]
    [InlineData("dbt.bool_or('x')", "boolor_agg(x)")]
    [InlineData("dbt.any_value('x')", "any_value(x)")]
    [InlineData("dbt.hash('x')", "md5(cast(x as text))")]
    [InlineData("dbt.safe_cast('x', 'integer')", "try_cast(x as integer)")]
    [InlineData("dbt.safe_cast(1, 'text')", "try_cast('1' as text)")]
    [InlineData("dbt.safe_cast('x', 'variant')", "cast(x as variant)")]
    [InlineData("dbt.cast('x', 'geography')", "to_geography(x)")]
    [InlineData("dbt.escape_single_quotes(\"they're\")", "they\\'re")]
    [InlineData("dbt.right('x', 2)", "case when 2 = 0 then '' else right(x, 2) end")]
    [InlineData("dbt.listagg('x', \"', '\", 'order by x')", "listagg(x, ', ') within group (order by x)")]
    [InlineData("dbt.listagg('x', \"','\", 'order by x', 2)", "array_to_string(array_slice(array_agg(x) within group (order by x), 0, 2), ',')")]
    [InlineData("dbt.array_construct(['a', 'b'])", "array_construct(a, b)")]
    [InlineData("dbt.array_concat('a', 'b')", "array_cat(a, b)")]
    [InlineData("dbt.split_part('x', \"'/'\", -1)", "split_part(x, '/', -1)")]
    [InlineData("dbt.type_string() ~ ' ' ~ dbt.type_timestamp() ~ ' ' ~ dbt.type_float() ~ ' ' ~ dbt.type_numeric() ~ ' ' ~ dbt.type_boolean()", "text timestamp float numeric(28,6) boolean")]
    public async Task Compile_Macro_IsSnowflakes(string call, string sql)
    {
        _project.Write("models/m.sql", "{{ " + call + " }}");
        await _project.Succeed(DbtVerb.Compile);
        Assert.Equal(sql, _project.Read("target/compiled/shop/models/m.sql").Trim());
    }

    [Fact]
    public async Task Compile_DateSpine_GeneratesAsManyRowsAsTheDatesAreApart()
    {
        _warehouse.Answer("select datediff", ["DATEDIFF"], [366L]);
        _project.Write("models/m.sql", "{{ dbt.date_spine('day', \"to_date('2024-01-01')\", \"to_date('2025-01-01')\") }}");
        await _project.Succeed(DbtVerb.Compile);
        var sql = _project.Read("target/compiled/shop/models/m.sql");
        Assert.Contains("generator(rowcount => 366)", sql, StringComparison.Ordinal);
        Assert.Contains("where date_day < to_date('2025-01-01')", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("recursive", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_ProjectsOwnSnowflakeVariant_ComesFirst()
    {
        _project.Write("macros/own.sql", "{% macro mine() %}{{ return(adapter.dispatch('mine')()) }}{% endmacro %}{% macro default__mine() %}d{% endmacro %}{% macro snowflake__mine() %}s{% endmacro %}")
            .Write("models/m.sql", "{{ mine() }} {{ adapter.type() }} {{ adapter.quote('x') }} {{ adapter.quote_as_configured('x', 'schema') }}");
        await _project.Succeed(DbtVerb.Compile);
        Assert.Equal("s snowflake \"x\" x", _project.Read("target/compiled/shop/models/m.sql").Trim());
    }

    [Fact]
    public async Task Compile_Questions_AreAnsweredByTheSession()
    {
        _warehouse.Answer("^select name", _ => new WarehouseAnswer(["NAME", "SINCE", "SIZE"], [["a", new DateTime(2024, 1, 2), 12m], ["b", null, 1.5m]], -1))
            .Answer("^show objects", ["created_on", "name", "database_name", "schema_name", "kind"], [null, "T", "DB", "RAW", "TABLE"], [null, "V", "DB", "RAW", "VIEW"]);
        _project.Write("models/m.sql", """
            {%- set rows = run_query("select name, since, size from x") -%}
            {% if execute %}{{ rows.columns['NAME'].values() | join(',') }} {{ rows.rows[0]['since'].year }} {{ rows.rows[0][2] + 1 }} {{ rows.rows[1][2] }}
            {% for relation in adapter.list_relations('db', 'raw') %}{{ relation }} {{ relation.type }};{% endfor %}
            {{ load_relation(api.Relation.create(schema='raw', identifier='t')).is_table }}{% endif %}
            """);
        await _project.Succeed(DbtVerb.Compile);
        Assert.Equal("a,b 2024 13 1.5\n\"DB\".\"RAW\".\"T\" table;\"DB\".\"RAW\".\"V\" view;\nTrue", _project.Read("target/compiled/shop/models/m.sql").Trim());
    }

    public void Dispose() => _project.Dispose();
}
