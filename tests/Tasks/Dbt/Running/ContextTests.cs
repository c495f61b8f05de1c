namespace Dagfire.Dbt.Running;

/// <summary>What templates can do at run time.</summary>
public sealed class ContextTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Theory]
    [InlineData("{{ run_query('select 1 as a, 2 as b').columns[1].values()[0] if execute else 0 }}", "2")]
    [InlineData("{% set r = run_query('select 5 as a union all select 6') %}{% if execute %}{{ r.rows | length }}{{ r.rows[1][0] }}{{ r.rows[0]['a'] }}{% else %}0{% endif %}", "265")]
    [InlineData("{% call statement('q', fetch_result=true) %}select 7 as x{% endcall %}{{ load_result('q')['data'][0][0] if execute else 0 }}", "7")]
    [InlineData("'{{ this }}'", "\"main\".\"m\"")]
    [InlineData("'{{ this.schema }}.{{ this.identifier }} {{ target.name }} {{ target.type }}'", "main.m dev sqlite")]
    [InlineData("'{{ ref(\"other\").include(schema=false).render() }}'", "\"other\"")]
    [InlineData("'{{ adapter.quote(\"a b\") }}'", "\"a b\"")]
    [InlineData("{{ adapter.get_columns_in_relation(ref('other')) | map(attribute='name') | list | length }}", "2")]
    [InlineData("'{{ api.Relation.create(schema='stage', identifier='x') }}'", "\"main\".\"stage.x\"")]
    [InlineData("'{{ config.get(\"materialized\") }} {{ model.name }} {{ model.config.materialized }}'", "view m view")]
    [InlineData("'{{ graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | map(attribute='name') | sort | join(',') if execute }}'", "m,other")]
    [InlineData("'{{ var('limit', 3) + 1 }}'", "4")]
    [InlineData("'{{ tojson({'b': 1, 'a': [none]}) }}'", "{\"b\": 1, \"a\": [null]}")]
    [InlineData("'{{ fromjson('[1, 2]') | sum }}'", "3")]
    [InlineData("'{{ modules.datetime.datetime(2024, 1, 31).strftime('%d/%m/%Y') }} {{ modules.datetime.date(2024, 1, 1) + modules.datetime.timedelta(days=45) }}'", "31/01/2024 2024-02-15")]
    [InlineData("'{{ modules.re.sub('[^a-z]+', '_', 'a1!b') }} {{ modules.re.match('(a)(b)?', 'ac').group(1) }}'", "a_b a")]
    [InlineData("'{{ run_started_at.strftime('%Y-%m-%d') }}'", "2024-03-01")]
    [InlineData("'{{ local_md5('a') }}'", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("'{{ zip([1, 2], ['a', 'b']) | list }}'", "[(1, ''a''), (2, ''b'')]")]
    [InlineData("'{{ my_macro('x') }}'", "own x")]
    [InlineData("'{{ shop.my_macro('y') }}'", "own y")]
    [InlineData("'{{ context['my_macro']('z') }}'", "own z")]
    [InlineData("'{{ spread(1, 2, k=3) }}'", "1 (2,) {''k'': 3}")]
    [InlineData("'{{ early([1, 2, 3]) }}'", "2")]
    [InlineData("'{{ dispatched() }}'", "for sqlite")]
    [InlineData("'{{ flags.WHICH }} {{ invocation_id | length }} {{ project_name }}'", "run 36 shop")]
    [InlineData("'{{ generate_schema_name(none, model) | trim }}'", "main")]
    [InlineData("'{{ dbt.type_string() }} {{ type_int() }}'", "text integer")]
    [InlineData("{{ dbt.datediff(\"'2024-01-31'\", \"'2024-02-01'\", 'month') }}", "1")]
    [InlineData("{{ dbt.dateadd('month', 1, \"'2024-01-31'\") }}", "2024-02-29 00:00:00")]
    [InlineData("{{ dbt.date_trunc('month', \"'2024-02-15 10:00:00'\") }}", "2024-02-01 00:00:00")]
    [InlineData("{{ dbt.hash(\"'a'\") }}", "0cc175b9c0f1b6a831c399e269772661")]
    [InlineData("{{ dbt.split_part(\"'a-b-c'\", \"'-'\", 2) }}", "b")]
    [InlineData("{{ dbt.concat([\"'a'\", \"'b'\"]) }}", "ab")]
    [InlineData("{{ dbt.safe_cast(\"'12'\", dbt.type_int()) }}", "12")]
    [InlineData("(select {{ dbt.listagg('v', \"','\") }} from (select 'a' as v union all select 'b'))", "a,b")]
    [InlineData("{{ dbt.replace(\"'aba'\", \"'b'\", \"'x'\") }}", "axa")]
    [InlineData("{{ dbt.right(\"'hello'\", 2) }}", "lo")]
    [InlineData("{{ dbt.last_day(\"'2024-02-03'\", 'month') }}", "2024-02-29")]
    public async Task Render_InModel_GivesValue(string expression, string expected)
    {
        _project.Write("models/other.sql", "select 1 as a, 2 as b")
            .Write("macros/m.sql", """
                {% macro my_macro(x) %}own {{ x }}{% endmacro %}
                {% macro spread(a) %}{{ a }} {{ (varargs | string) }} {{ kwargs | string | replace("'", "''") }}{% endmacro %}
                {% macro early(items) %}{% for i in items %}{% if i == 2 %}{{ return(i) }}{% endif %}{% endfor %}none{% endmacro %}
                {% macro dispatched() %}{{ return(adapter.dispatch('dispatched')()) }}{% endmacro %}
                {% macro default__dispatched() %}default{% endmacro %}
                {% macro sqlite__dispatched() %}for sqlite{% endmacro %}
                """)
            .Write("models/m.sql", "-- depends_on: {{ ref('other') }}\nselect " + expression.Replace("'{{ zip([1, 2], ['a', 'b']) | list }}'", "'{{ zip([1, 2], ['a', 'b']) | list | string | replace(\"'\", \"''\") }}'", StringComparison.Ordinal) + " as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(expected.Replace("''", "'", StringComparison.Ordinal), _project.Warehouse.Scalar("select x from m")?.ToString());
    }

    [Fact]
    public async Task Config_Levels_MergeInDbtsOrder()
    {
        _project.Write("dbt_project.yml", """
            name: shop
            profile: shop
            models:
              +tags: [root]
              shop:
                +meta: {a: 1, b: 1}
                mart:
                  +tags: folder
                  +materialized: table
            """)
            .Write("models/mart/m.sql", "{{ config(tags=['file'], meta={'b': 3}, materialized='view') }} select 1 as x")
            .Write("models/mart/n.sql", "select 1 as x")
            .Write("models/mart/schema.yml", "models:\n  - name: m\n    config: {tags: [yml], meta: {b: 2, c: 2}}\n");
        await _project.Succeed(DbtVerb.Compile);
        using var manifest = System.Text.Json.JsonDocument.Parse(_project.Read("target/manifest.json"));
        var node = manifest.RootElement.GetProperty("nodes").GetProperty("model.shop.m");
        Assert.Equal(["root", "folder", "yml", "file"], node.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal("{\"a\": 1, \"b\": 3, \"c\": 2}", node.GetProperty("config").GetProperty("meta").GetRawText());
        Assert.Equal("view", node.GetProperty("config").GetProperty("materialized").GetString());
        Assert.Equal("table", manifest.RootElement.GetProperty("nodes").GetProperty("model.shop.n").GetProperty("config").GetProperty("materialized").GetString());
    }

    [Fact]
    public async Task Vars_WithJinja_AreRenderedAndScopedOnesWin()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\nvars:\n  who: everyone\n  greeting: 'hello {{ target.name }}'\n  shop: {who: shop}\n")
            .Write("models/m.sql", "select '{{ var('who') }} {{ var('greeting') }}' as x");
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("shop hello dev", _project.Warehouse.Scalar("select x from m"));
    }

    [Fact]
    public async Task Packages_Local_AreInstalledAndOverriddenByTheRoot()
    {
        _project.Write("packages.yml", "packages:\n  - local: shared\n")
            .Write("shared/dbt_project.yml", "name: shared\nprofile: shop\nvars: {who: package}\n")
            .Write("shared/models/p.sql", "{{ config(materialized='table') }} select '{{ var('who') }}' as who, '{{ helper() }}' as h")
            .Write("shared/macros/h.sql", "{% macro helper() %}package's own{% endmacro %}".Replace("'", "", StringComparison.Ordinal))
            .Write("dbt_project.yml", "name: shop\nprofile: shop\nvars: {shared: {who: root}}\nmodels: {shared: {+materialized: view}}\n")
            .Write("models/m.sql", "select who, '{{ shared.helper() }}' as h from {{ ref('shared', 'p') }}");
        await _project.Succeed(DbtVerb.Deps);
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal("root|packages own", Assert.Single(_project.Warehouse.Rows("select who, h from m")));
        Assert.Equal("view", _project.Warehouse.Scalar("select type from sqlite_master where name = 'p'"));
    }

    public void Dispose() => _project.Dispose();
}
