using Dagfire.Commands;
using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;
using Dagfire.Dbt.Unfolding;
using Dagfire.Tasks;
using Dagfire.Testing;

namespace Dagfire.Dbt.Comparison;

/// <summary>The same projects with a real dbt and with the embedded runner: rows, statuses, exit codes, artifacts and compiled code.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class ComparisonTests : TwoEngines
{
    [Fact]
    public async Task Build_KitchenSink_IsTheSame()
    {
        await Start((project, schema) =>
        {
            KitchenSink.Write(project);
            foreach (var file in new[] { "dbt_project.yml", "models/marts/customers.sql", "models/big_orders.sql" })
                project.Write(file, project.Read(file).Replace("{{ target.schema }}_audit_log", "{{ target.schema }}.audit_log", StringComparison.Ordinal));
        });
        await Compare(command => command with { Verb = DbtVerb.Build });
        Change(project => project.Write("models/schema.yml", project.Read("models/schema.yml").Replace("{most: 25}", "{most: 100}", StringComparison.Ordinal))
            .Write("models/broken.sql", "select order_id from {{ ref('stg_orders') }}")
            .Write("seeds/raw_orders.csv", "id,customer_id,status,ordered_at\n10,1,placed,2024-01-01\n11,1,returned,2024-01-02\n12,2,shipped,2024-02-01\n"));
        await Compare(command => command with { Verb = DbtVerb.Build });
        await Compare(command => command with { Verb = DbtVerb.Build, FullRefresh = true });
        await CompareCatalog();
        await Compare(command => command with { Verb = DbtVerb.Test });
    }

    [Theory]
    [InlineData("timestamp', updated_at='at", "ignore")]
    [InlineData("timestamp', updated_at='at", "invalidate")]
    [InlineData("timestamp', updated_at='at", "new_record")]
    [InlineData("check', check_cols='all", "new_record")]
    public async Task Snapshot_RowsChangeGoAndComeBack_KeepsTheSameVersions(string strategy, string deletes)
    {
        await Start((project, _) => project.Write("seeds/raw.csv", "id,name,at\n1,a,2024-01-01 00:00:00\n2,b,2024-01-01 00:00:00\n")
            .Write("snapshots/snap.sql", $$$"""{% snapshot snap %}{{ config(unique_key='id', strategy='{{{strategy}}}', hard_deletes='{{{deletes}}}') }} select * from {{ ref('raw') }}{% endsnapshot %}"""));
        await Compare(command => command with { Verb = DbtVerb.Build });
        Change(project => project.Write("seeds/raw.csv", "id,name,at\n1,a2,2024-02-01 00:00:00\n3,c,2024-02-01 00:00:00\n"));
        await Compare(command => command with { Verb = DbtVerb.Build });
        Change(project => project.Write("seeds/raw.csv", "id,name,at\n1,a2,2023-01-01 00:00:00\n2,b,2024-03-01 00:00:00\n"));
        await Compare(command => command with { Verb = DbtVerb.Build });
    }

    [Theory]
    [InlineData("ignore")]
    [InlineData("append_new_columns")]
    [InlineData("sync_all_columns")]
    [InlineData("fail")]
    public async Task Run_IncrementalWhoseColumnsChange_EndsTheSame(string mode)
    {
        await Start((project, _) =>
        {
            project.Write("models/src.sql", "{{ config(materialized='table') }} select * from (values (1, 'a'), (2, 'b')) v(id, name)");
            foreach (var strategy in new[] { "append", "delete+insert", "merge" })
                project.Write($"models/inc_{strategy.Replace("+", "_", StringComparison.Ordinal)}.sql", $$$"""{{ config(materialized='incremental', incremental_strategy='{{{strategy}}}', unique_key='id', on_schema_change='{{{mode}}}') }} select id, name{{ var('more', ', 1 as old') }} from {{ ref('src') }}""");
        });
        await Compare(command => command with { Verb = DbtVerb.Run });
        await Compare(command => command with { Verb = DbtVerb.Run });
        await Compare(command => command with { Verb = DbtVerb.Run, Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["more"] = ", 2 as new" } }, ignoreMessages: mode == "fail");
    }

    [Fact]
    public async Task Seed_ValuesOfEveryKind_HaveTheSameTypesAndRows()
    {
        await Start((project, _) => project
            .Write("seeds/kinds.csv", "i,n,d,ts,b,t,e,mix\n1,1.5,2024-01-01,2024-01-01 10:00:00,true,x,,1\n2,2,2024-01-02,2024-01-02 11:00:00,False,null,,b\n")
            .Write("seeds/iso.csv", "at,mixed,money,many\n2024-01-02T11:00:00+02:00,2024-01-02T11:00:00,$5,\"1,000\"\n2024-01-02T11:00:00Z,2024-01-02 11:00:00,$6,2\n")
            .Write("seeds/forced.csv", "zip,qty\n00123,1\n,\n").Write("seeds/forced.yml", "seeds: [{name: forced, config: {column_types: {zip: varchar(10)}}}]"));
        await Compare(command => command with { Verb = DbtVerb.Seed });
        await Compare(command => command with { Verb = DbtVerb.Seed, FullRefresh = true });
    }

    [Fact]
    public async Task Build_FailuresOfEveryKind_EndTheSame()
    {
        await Start((project, _) => project
            .Write("models/a.sql", "select 1 as id").Write("models/b.sql", "select nope from {{ ref('a') }}").Write("models/c.sql", "select * from {{ ref('b') }}").Write("models/d.sql", "select {{ nosuch(1) }}")
            .Write("models/z.sql", "{{ config(materialized='table') }} select 1 as id")
            .Write("models/schema.yml", "models: [{name: z, columns: [{name: id, data_tests: [unique, {accepted_values: {arguments: {values: [2]}}}, {accepted_values: {name: w, arguments: {values: [3]}, config: {severity: warn}}}, {nosuchtest: {}}]}]}]"));
        await Compare(command => command with { Verb = DbtVerb.Run });
        await Compare(command => command with { Verb = DbtVerb.Test });
        await Compare(command => command with { Verb = DbtVerb.Build, StoreFailures = true });
        await Compare(command => command with { Verb = DbtVerb.Build, WarnError = true });
        await Compare(command => command with { Verb = DbtVerb.Run, FailFast = true, Exclude = ["d"] });
        Change(project => project.Write("models/b.sql", "select id from {{ ref('a') }}"));
        await Compare(command => command with { Verb = DbtVerb.Retry });
    }

    [Theory]
    [InlineData("models/x.sql", "select * from {{ ref('nope') }}")]
    [InlineData("models/x.sql", "select * from {{ source('raw', 'nope') }}")]
    [InlineData("models/x.sql", "select {{ 1 + }}")]
    [InlineData("models/x.sql", "{{ config(alias='a') }} select 1")]
    [InlineData("models/x.sql", "select '{{ env_var('NOT_THERE_AT_ALL') }}'")]
    [InlineData("models/y/a.sql", "select 2 as id")]
    [InlineData("models/x.sql", "select {{ adapter.dispatch('nope')() }}")]
    [InlineData("models/a b.sql", "select 1 as id")]
    [InlineData("models/s.yml", "models: [{name: a}, {name: a}]")]
    [InlineData("models/s.yml", "models: [{description: x}]")]
    [InlineData("models/s.yml", "models: {}")]
    [InlineData("models/s.yml", "models: [{name: 1}]")]
    [InlineData("models/s.yml", "models: [{name: null}]")]
    [InlineData("models/s.yml", "models: [{name: a, columns: [{name: 1}]}]")]
    [InlineData("models/s.yml", "sources: [{name: s, tables: [{name: 1}]}]")]
    [InlineData("models/s.yml", "sources: [{name: s, tables: [{name: t}, {name: t}]}]")]
    [InlineData("models/s.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique, unique]}]}]")]
    [InlineData("models/d.md", "{% docs x %}a{% enddocs %}{% docs x %}b{% enddocs %}")]
    [InlineData("macros/m.sql", "{% macro m() %}a{% endmacro %}{% macro m() %}b{% endmacro %}")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\nversion: '1'\n")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\nmodel-paths: models\n")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\ntests: null\n")]
    [InlineData("dbt_project.yml", "name: config\nprofile: shop\n")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\ndispatch: [{macro_namespace: x}]\n")]
    [InlineData("dbt_project.yml", "name: shop\nprofile: shop\nmodels: {+enabled: \"{{ 'true' | as_bool }}\"}\n")]
    public async Task Run_FaultyProject_IsRefusedWithTheSameWords(string path, string text)
    {
        await Start((project, _) => project.Write("models/a.sql", "select 1 as id").Write(path, text));
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.Run });
        Assert.Equal(2, real.ExitCode);
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        // A suggestion at its end is more than dbt gives.
        Assert.Equal(FirstLines(real.Refusal), FirstLines(embedded.Refusal));
    }

    [Fact]
    public async Task Compile_YamlValuesOfEveryKind_AreReadTheSame()
    {
        const string values = "{d: 2024-01-01, dt: 2024-01-01 10:00:00, z: 2024-01-01T10:00:00.5Z, octal: 010, bits: 0b11, clock: 1:30, float: 1.0e+3, text: 1e3, one: \"{{ 1 }}\", number: \"{{ '1' | as_number }}\", line: \"a\\n\", list: \"{{ [1] }}\", var: \"{{ var('d', 1) }}\"}";
        await Start((project, _) => project
            .Write("dbt_project.yml", "name: shop\nversion: 1.0\nprofile: shop\nvars: " + values.Replace("var: \"{{ var('d', 1) }}\"", "last: 1", StringComparison.Ordinal) + "\nmodels: {+meta: " + values + "}\n")
            .Write("models/a.sql", "select '{% for key in ['d', 'dt', 'z', 'octal', 'bits', 'clock', 'float', 'text', 'one', 'number', 'line', 'list'] %}{{ var(key) }} {{ var(key) is string }} {% endfor %} {{ config.get('meta')['clock'] }}' as id, '{{ var('dt').year }}' as y")
            .Write("macros/m.sql", "{% macro m(x) %}{{ adapter.dispatch('kind', 'shop')() }}{% endmacro %}{% macro default__kind() %}{% endmacro %}")
            .Write("models/s.yml", "macros: [{name: m, description: d, arguments: [{name: x, type: string, description: the x}], meta: " + values + "}]\nmodels: [{name: a, columns: [{name: id, meta: " + values + ", data_tests: [{accepted_values: {arguments: {values: [2024-01-01, 2024-01-01 10:00:00, 010, \"{{ 1 }}\", \"x\\n\"]}}}]}]}]\n"));
        await Compare(command => command with { Verb = DbtVerb.Compile });
        Assert.Equal(Engines[0].Project.Manifest()["macros"]!["macro.shop.m"]!["arguments"]!.ToJsonString(), Engines[1].Project.Manifest()["macros"]!["macro.shop.m"]!["arguments"]!.ToJsonString());
    }

    [Fact]
    public async Task Freshness_SourcesOfEveryAge_IsJudgedTheSame()
    {
        await Start((project, schema) =>
        {
            schema.Execute($"create table {schema.Name}.fresh as select 1 as id, now() as at; create table {schema.Name}.warny as select 1 as id, (now() at time zone 'utc') - interval '2 hours' as at; create table {schema.Name}.stale as select 1 as id, now() - interval '3 days' as at; create table {schema.Name}.empty(id int, at timestamptz)");
            project.Write("models/m.sql", "select id from {{ source('raw', 'fresh') }}").Write("models/sources.yml", """
                sources:
                  - name: raw
                    schema: "{{ target.schema }}"
                    description: where it comes from
                    loaded_at_field: at
                    freshness: {warn_after: {count: 1, period: hour}, error_after: {count: 1, period: day}}
                    tables: [{name: fresh, columns: [{name: id, data_tests: [not_null]}]}, {name: warny}, {name: stale}, {name: empty}, {name: missing}, {name: unwatched, freshness: null}]
                """);
        });
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.SourceFreshness });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        // A source that cannot be asked stands in the published schema of sources.json, but dbt 1.11 leaves it out.
        Assert.Equal(Statuses(real), Statuses(embedded).Where(status => !status.EndsWith(" runtime", StringComparison.Ordinal)));
        Assert.Equal(real.Artifact("sources"), embedded.Artifact("sources").Where(line => !line.Contains(".missing/", StringComparison.Ordinal)));
        await Compare(command => command with { Verb = DbtVerb.Build });
        await CompareCatalog();
    }

    [Fact]
    public async Task Parse_MacrosThatCallMacros_DependOnTheSame()
    {
        await Start((project, _) => project.Write("macros/m.sql", """
            {% macro one(x) %}{{ two() }}{{ shop.three(dbt.concat(['a'])) }}{{ x.replace('a', 'b') }}{% endmacro %}
            {% macro two() %}{% for i in three() if four() %}{{ adapter.dispatch('kind', 'shop')() }}{% else %}{{ log(five()) }}{% endfor %}{% endmacro %}
            {% macro three(x=four()) %}{% call statement('s') %}{{ 'a' ~ five() }}{% endcall %}{{ [five()]|map('upper', four()) }}{{ is_incremental() }}{% endmacro %}
            {% macro four() %}{{ adapter.dispatch('concat', macro_namespace='dbt')([]) }}{{ nowhere() }}{{ ref('a') }}{% endmacro %}
            {% macro five() %}{% if not two() and three().four() %}{{ {'a': one}['a'](four) }}{% elif one() is none %}{% endif %}{% set x %}{{ two() }}{% endset %}{% endmacro %}
            {% macro default__kind() %}{% endmacro %}{% macro postgres__kind() %}{{ default__kind() }}{% endmacro %}{% test odd(model) %}select {{ two() }} from {{ model }}{% endtest %}
            """).Write("models/a.sql", "select 1 as id"));
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.Parse });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        var edges = real.MacroEdges;
        Assert.Contains("macro.shop.two", edges["macro.shop.one"]);
        // What is a macro in dbt and a function here is nobody's edge.
        Assert.Equal(edges.ToDictionary(edge => edge.Key, edge => edge.Value.Where(id => embedded.Macros.Contains(id))), embedded.MacroEdges.ToDictionary(edge => edge.Key, edge => edge.Value.AsEnumerable()));
    }

    [Theory]
    [InlineData("stg_orders+")]
    [InlineData("@stg_orders")]
    [InlineData("1+orders+1")]
    [InlineData("tag:mart")]
    [InlineData("config.materialized:incremental", "tag:mart")]
    [InlineData("path:models/marts,+orders")]
    [InlineData("test_type:unit")]
    [InlineData("test_name:unique")]
    [InlineData("resource_type:snapshot")]
    [InlineData("models/stage")]
    [InlineData("in*")]
    [InlineData("nope")]
    public async Task List_Selectors_ChooseTheSame(params string[] select)
    {
        await Start((project, _) => KitchenSink.Write(project));
        var (real, embedded) = await Run(command => command with { Verb = DbtVerb.List, Select = select });
        Assert.Equal(real.ExitCode, embedded.ExitCode);
        Assert.Equal(real.Listed, embedded.Listed);
    }

    [Fact]
    public async Task List_StateOfTheOther_ChoosesTheSame()
    {
        await Start((project, _) => project.Write("macros/m.sql", "{% macro m() %}1{% endmacro %}").Write("models/a.sql", "select 1 as id").Write("models/b.sql", "select {{ m() }} as id from {{ ref('a') }}").Write("models/c.sql", "select * from {{ ref('b') }}"));
        await Run(command => command with { Verb = DbtVerb.Run });
        // Each goes on from what the other has left.
        var manifests = Engines.ConvertAll(engine => engine.Project.Read("target/manifest.json"));
        for (var i = 0; i < Engines.Count; i++) Engines[i].Project.Write("before/manifest.json", manifests[1 - i].Replace(Engines[1 - i].Schema.Name, Engines[i].Schema.Name, StringComparison.Ordinal));
        Assert.All(await Both(command => command with { Verb = DbtVerb.List, Select = ["state:modified"], StatePath = "before" }), outcome => Assert.Empty(outcome.Listed));
        Change(project => project.Write("models/a.sql", "select 2 as id").Write("models/d.sql", "select 3 as id"));
        Assert.All(await Both(command => command with { Verb = DbtVerb.List, Select = ["state:modified"], StatePath = "before" }), outcome => Assert.Equal(["shop.a", "shop.d"], outcome.Listed));
    }

    [Fact]
    public async Task DbtTasks_OneBuildOfTheRealDbt_DrivesTheTasks()
    {
        var dbt = await RealDbt.FindPathAsync();
        using var engine = new Engine(new EmbeddedDbt(TimeProvider.System), (project, _) => project
            .Write("models/a.sql", "select 1 as id").Write("models/e.sql", "{{ config(materialized='ephemeral') }} select id from {{ ref('a') }}").Write("models/b.sql", "select nope from {{ ref('e') }}")
            .Write("models/c.sql", "select * from {{ ref('b') }}").Write("models/d.sql", "{{ config(materialized='table') }} select id from {{ ref('a') }}")
            .Write("models/schema.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]"));
        var dag = new DagBuilder("orders");
        dag.DbtTasks("shop", new DbtProject(engine.Project.Directory));
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            LongestWait = RealDbt.LongestWait,
            Dags = [dag],
            ConfigureServices = services => services.AddDagfireTasks().AddDbt(new DbtSettings { Executable = dbt }),
        });

        var failed = await orchestrator.RunAsync("orders");
        engine.Project.Write("models/b.sql", "select id from {{ ref('e') }}");
        await orchestrator.Commands.ClearAsync(new ClearRequest("orders", failed.Run.RunId) { OnlyFailed = true }, CancellationToken.None);
        var mended = await orchestrator.EndOfAsync("orders", failed.Run.RunId);

        Assert.Equal(
            (TaskInstanceState.Success, TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed, TaskInstanceState.Success),
            (failed["shop.dbt_build"], failed["shop.a"], failed["shop.b"], failed["shop.c"], failed["shop.d"]));
        Assert.Contains("column \"nope\" does not exist", failed.Instance("shop.b").Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(DagRunState.Success, mended.State);
        Assert.Equal(["1"], engine.Schema.Rows("select id from c"));
    }

    private static string FirstLines(string text) => string.Join('\n', text.Split('\n').Take(2).Select(line => line.Split(". Did you mean")[0].Trim()));
}
