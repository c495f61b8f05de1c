using System.Text.Json;
using Npgsql;

namespace Dagfire.Dbt.Running;

/// <summary>The runner on PostgreSQL, a schema per test.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly ProjectFolder _project = new();
    private readonly string _schema = "dbt_" + Guid.NewGuid().ToString("N")[..12];
    private readonly string? _connectionString = Environment.GetEnvironmentVariable("TEST_POSTGRES");

    [Fact]
    public async Task Build_EveryKind_MakesTheSameRowsAsElsewhere()
    {
        Prepare();
        _project.Write("seeds/people.csv", "id,name,born,active\n1,Ann,2020-01-31,true\n2,,2021-02-01,false\n")
            .Write("models/v.sql", "select id, upper(name) as name from {{ ref('people') }}")
            .Write("models/e.sql", "{{ config(materialized='ephemeral') }} select max(id) as top from {{ ref('people') }}")
            .Write("models/t.sql", "{{ config(materialized='table', schema='x') }} select v.*, e.top from {{ ref('v') }} v cross join {{ ref('e') }} e")
            .Write("models/i.sql", """
                {{ config(materialized='incremental', unique_key='id', incremental_strategy='merge') }}
                {% if is_incremental() %} select 2 as id, 'new' as v union all select 3, 'new' {% else %} select 1 as id, 'old' as v union all select 2, 'old' {% endif %}
                """)
            .Write("models/d.sql", "select {{ dbt.datediff(\"'2024-01-31'\", \"'2024-02-01'\", 'month') }} as months, {{ dbt.dateadd('month', 1, \"cast('2024-01-31' as date)\") }} as next")
            .Write("models/schema.yml", "models:\n  - name: t\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n      - name: name\n        data_tests: [{not_null: {severity: warn}}]\n");
        for (var round = 0; round < 2; round++) Assert.True((await _project.Run(DbtVerb.Build)).ExitCode == 0, _project.Log.Text);
        Assert.Equal(["1|ANN|2", "2|null|2"], Rows($"select id, name, top from {_schema}_x.t order by id"));
        Assert.Equal(["1|old", "2|new", "3|new"], Rows($"select id, v from {_schema}.i order by id"));
        Assert.Equal(["1|2024-02-29"], Rows($"select months, next::date::text from {_schema}.d"));
        Assert.Equal(["date|boolean"], Rows($"select string_agg(data_type, '|' order by ordinal_position) from information_schema.columns where table_schema = '{_schema}' and table_name = 'people' and column_name in ('born', 'active')"));
        Assert.True((await _project.Run(DbtVerb.DocsGenerate)).ExitCode == 0, _project.Log.Text);
    }

    [Fact]
    public async Task Run_HookThatCallsAFunctionWithoutResult_Passes()
    {
        Prepare();
        _project.Write("models/t.sql", "{{ config(materialized='table', pre_hook=\"select pg_notify('built', 't')\") }} select 1 as id");

        Assert.True((await _project.Run(DbtVerb.Run)).ExitCode == 0, _project.Log.Text);
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_KeepsThePreviousTable()
    {
        Prepare();
        _project.Write("models/t.sql", "{{ config(materialized='table') }} select 1 as id").Write("models/i.sql", "{{ config(materialized='incremental') }} select 1 as id");
        Assert.True((await _project.Run(DbtVerb.Run)).ExitCode == 0, _project.Log.Text);
        _project.Write("models/t.sql", "{{ config(materialized='table') }} select 2 as id, pg_sleep(600)").Write("models/i.sql", "{{ config(materialized='incremental') }} select 2 as id from (select pg_sleep(600)) s");
        using var cancel = new CancellationTokenSource();
        var running = _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Threads = 2 }, cancel.Token);
        await _project.Log.Seen($"START sql table model {_schema}.t");
        await _project.Log.Seen($"START sql incremental model {_schema}.i");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["1"], Rows($"select id from {_schema}.t"));
        Assert.Equal(["1"], Rows($"select id from {_schema}.i"));
        Assert.Equal(["i", "t"], Rows($"select table_name from information_schema.tables where table_schema = '{_schema}' order by 1"));
    }

    [Fact]
    public async Task Run_IndexesOfATable_AreMadeAnewWithIt()
    {
        Prepare();
        _project.Write("models/t.sql", "{{ config(materialized='table', indexes=[{'columns': ['id'], 'unique': true}, {'columns': ['lower(name)'], 'type': 'btree'}, {'columns': ['name'], 'type': 'hash'}]) }} select 1 as id, 'a' as name");

        for (var round = 0; round < 2; round++) Assert.True((await _project.Run(DbtVerb.Run)).ExitCode == 0, _project.Log.Text);

        Assert.Equal(
            ["UNIQUE INDEX btree (id)", "INDEX btree (lower(name))", "INDEX hash (name)"],
            Rows($"select (case when indexdef like 'CREATE UNIQUE%' then 'UNIQUE ' else '' end) || 'INDEX ' || substring(indexdef from 'USING (.*)$') from pg_indexes where schemaname = '{_schema}' and tablename = 't' order by indexdef not like 'CREATE UNIQUE%', substring(indexdef from 'USING (.*)$')"));
    }

    [Theory]
    [InlineData("table", "")]
    [InlineData("view", "")]
    [InlineData("incremental", ", unique_key='id'")]
    public async Task Run_Grants_AreThoseOfTheSetting(string kind, string more)
    {
        Prepare();
        Execute($"create role {_schema}_a; create role {_schema}_b; create role {_schema}_c");
        Grants($"'select': ['{_schema}_a', '{_schema}_b'], 'insert': '{_schema}_a'");
        Assert.Equal(0, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal([$"{_schema}_a|INSERT", $"{_schema}_a|SELECT", $"{_schema}_b|SELECT"], Rights());

        Grants($"'select': ['{_schema}_b', '{_schema}_c']");
        for (var round = 0; round < 2; round++) Assert.Equal(0, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal([$"{_schema}_b|SELECT", $"{_schema}_c|SELECT"], Rights());

        Grants($"'select': ['{_schema}_nobody']");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Contains($"role \"{_schema}_nobody\" does not exist", _project.Log.Text, StringComparison.Ordinal);
        Assert.Equal([$"{_schema}_b|SELECT", $"{_schema}_c|SELECT"], Rights());

        void Grants(string grants) => _project.Write("models/t.sql", $"{{{{ config(materialized='{kind}'{more}, grants={{{grants}}}) }}}} select 1 as id");
        List<string> Rights() => Rows($"select grantee, privilege_type from information_schema.role_table_grants where table_schema = '{_schema}' and table_name = 't' and grantee <> current_role order by 1, 2");
    }

    [Fact]
    public async Task Seed_Grants_AreComparedWhereTheTableStays()
    {
        Prepare();
        Execute($"create role {_schema}_a; create role {_schema}_b");
        _project.Write("seeds/s.csv", "id\n1\n");
        foreach (var (role, full) in new[] { ("a", false), ("b", false), ("a", true) })
        {
            _project.Write("seeds/schema.yml", $"seeds: [{{name: s, config: {{grants: {{select: {_schema}_{role}}}}}}}]\n");
            Assert.True((await _project.Run(new DbtCommand(DbtVerb.Seed, _project.Directory) { FullRefresh = full })).ExitCode == 0, _project.Log.Text);
            Assert.Equal([$"{_schema}_{role}"], Rows($"select grantee from information_schema.role_table_grants where table_schema = '{_schema}' and table_name = 's' and grantee <> current_role"));
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("view")]
    [InlineData("incremental")]
    public async Task Run_Descriptions_AreComments(string kind)
    {
        Prepare();
        _project.Write("models/t.sql", $"{{{{ config(materialized='{kind}', persist_docs={{'relation': true, 'columns': true}}) }}}} select 1 as id, 'a' as \"Name\"")
            .Write("models/schema.yml", "models:\n  - name: t\n    description: \"It's $1 'quoted'\"\n    columns: [{name: id, description: The id}, {name: Name, description: \"\"}, {name: gone, description: x}]\n");
        for (var round = 0; round < 2; round++) Assert.True((await _project.Run(DbtVerb.Run)).ExitCode == 0, _project.Log.Text);

        Assert.Equal(["It's $1 'quoted'|The id|null"], Rows($"select obj_description('{_schema}.t'::regclass), col_description('{_schema}.t'::regclass, 1), col_description('{_schema}.t'::regclass, 2)"));
        Assert.Contains($"In relation \"postgres\".\"{_schema}\".\"t\": The following columns are specified in the schema but are not present in the database: gone", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocsGenerate_CommentsAndOwners_StandInTheCatalog()
    {
        Prepare();
        _project.Write("models/t.sql", "{{ config(materialized='incremental', on_schema_change='sync_all_columns', persist_docs={'relation': true, 'columns': true}) }} select {{ var('old', '1 as old,') }} 2::numeric(10, 2) as \"Kept\"")
            .Write("models/schema.yml", "models: [{name: t, description: about t, columns: [{name: Kept, description: it stays}]}]\n").Write("models/v.sql", "select 1 as id");
        Assert.True((await _project.Run(DbtVerb.Run)).ExitCode == 0, _project.Log.Text);
        var again = new DbtCommand(DbtVerb.Run, _project.Directory) { Vars = new Dictionary<string, object?> { ["old"] = "" } };
        Assert.True((await _project.Run(again)).ExitCode == 0, _project.Log.Text);
        Assert.True((await _project.Run(DbtVerb.DocsGenerate)).ExitCode == 0, _project.Log.Text);

        using var catalog = JsonDocument.Parse(_project.Read("target/catalog.json"));
        var nodes = catalog.RootElement.GetProperty("nodes");
        var (table, view) = (nodes.GetProperty("model.shop.t"), nodes.GetProperty("model.shop.v").GetProperty("metadata"));
        Assert.Equal(("about t", Rows("select current_user")[0]), (table.GetProperty("metadata").GetProperty("comment").GetString(), table.GetProperty("metadata").GetProperty("owner").GetString()));
        Assert.Equal(("VIEW", null), (view.GetProperty("type").GetString(), view.GetProperty("comment").GetString()));
        // The database's own number: the column before it is gone.
        var kept = Assert.Single(table.GetProperty("columns").EnumerateObject()).Value;
        Assert.Equal(("Kept", "numeric(10,2)", 2, "it stays"), (kept.GetProperty("name").GetString(), kept.GetProperty("type").GetString(), kept.GetProperty("index").GetInt32(), kept.GetProperty("comment").GetString()));
    }

    [Fact]
    public async Task Run_FailingTable_LeavesThePreviousOneInPlace()
    {
        Prepare();
        _project.Write("models/t.sql", "{{ config(materialized='table') }} select 1 as x");
        Assert.Equal(0, (await _project.Run(DbtVerb.Run)).ExitCode);
        _project.Write("models/t.sql", "{{ config(materialized='table', post_hook='select 1/0') }} select 2 as x");
        Assert.Equal(1, (await _project.Run(DbtVerb.Run)).ExitCode);
        Assert.Equal(["1"], Rows($"select x from {_schema}.t"));
    }

    [Fact]
    public async Task Snapshot_Timestamp_KeepsVersions()
    {
        Prepare();
        Execute($"create table {_schema}.items(id int, v text, changed timestamp); insert into {_schema}.items values (1, 'a', '2024-01-01'), (2, 'b', '2024-01-01')");
        _project.Write("models/sources.yml", $"sources:\n  - name: raw\n    schema: {_schema}\n    tables: [{{name: items}}]\n")
            .Write("snapshots/snap.sql", "{% snapshot snap %}{{ config(unique_key='id', strategy='timestamp', updated_at='changed') }} select * from {{ source('raw', 'items') }}{% endsnapshot %}");
        Assert.True((await _project.Run(DbtVerb.Snapshot)).ExitCode == 0, _project.Log.Text);
        Execute($"update {_schema}.items set v = 'b2', changed = '2024-02-02' where id = 2");
        Assert.True((await _project.Run(DbtVerb.Snapshot)).ExitCode == 0, _project.Log.Text);
        Assert.Equal(["1|a|open", "2|b|2024-02-02", "2|b2|open"], Rows($"select id, v, coalesce(dbt_valid_to::date::text, 'open') from {_schema}.snap order by id, dbt_valid_from"));
    }

    [Fact]
    public async Task TweetProjects_Build_OnPostgresToo()
    {
        Prepare();
        Execute($$"""
            create table {{_schema}}.raw_tweets_full(username text, data text, metadata text, file_name text, loaded_at timestamptz);
            create table {{_schema}}.raw_twitter_users(username text, name text, id text, public_metrics text, pinned_tweet_id text, description text, created_at text, verified text, file_name text, loaded_at timestamptz);
            create table {{_schema}}.copy_history(table_name text, file_name text, status text, last_load_time timestamptz);
            insert into {{_schema}}.raw_tweets_full values ('dbt_labs', '[{{TweetWarehouse.Tweet("101", "hello", likes: 4)}}]', '{}', 'tweets/dbt_labs-abc.json', now());
            insert into {{_schema}}.raw_twitter_users values ('dbt_labs', 'dbt Labs', '11', '{"followers_count":5,"following_count":6,"tweet_count":7,"listed_count":8}', null, 'about', '2013-07-25T16:09:29.000Z', 'true', 'users/dbt_labs.json', now());
            insert into {{_schema}}.copy_history values ('RAW_TWEETS_FULL', 'tweets/dbt_labs-abc.json', 'Loaded', now()), ('raw_twitter_users', 'users/dbt_labs.json', 'Loaded', now());
            """);
        var settings = new NpgsqlConnectionStringBuilder(_connectionString);
        foreach (var (project, verb) in new[] { ("data_community_input", DbtVerb.Build), ("data_community", DbtVerb.SourceFreshness), ("data_community", DbtVerb.Build) })
        {
            var log = new LinesLogger();
            var result = await new EmbeddedDbt(TimeProvider.System).RunAsync(
                new DbtCommand(verb, Repository.Project(project))
                {
                    Target = "postgres",
                    TargetPath = Path.Combine(_project.Directory, "target", project),
                    Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["DAGFIRE_POSTGRES_HOST"] = settings.Host!,
                        ["DAGFIRE_POSTGRES_PORT"] = settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        ["DAGFIRE_POSTGRES_USER"] = settings.Username!,
                        ["DAGFIRE_POSTGRES_PASSWORD"] = settings.Password ?? "",
                        ["DAGFIRE_POSTGRES_DATABASE"] = settings.Database!,
                        ["DAGFIRE_POSTGRES_SCHEMA"] = _schema,
                        ["DBT_LOG_PATH"] = _project.Directory,
                    },
                },
                log,
                CancellationToken.None);
            Assert.True(result.ExitCode == 0, log.Text);
        }

        Assert.Equal(["101|hello|4|dbt Labs|5|True"], Rows($"select id, tweet, number_of_likes, user_full_name, number_of_followers, last_load_time is not null from {_schema}.one_big_twitter_table"));
    }

    public void Dispose()
    {
        if (_connectionString is not null) Execute($"drop schema if exists {_schema} cascade; drop schema if exists {_schema}_x cascade; drop role if exists {_schema}_a, {_schema}_b, {_schema}_c");
        _project.Dispose();
    }

    private void Prepare()
    {
        if (_connectionString is null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("TEST_POSTGRES is not set: no PostgreSQL to test on");
        Assert.True(_connectionString is not null, "TEST_POSTGRES must be set in CI");
        var settings = new NpgsqlConnectionStringBuilder(_connectionString);
        _project.Write("profiles.yml", $"shop:\n  target: pg\n  outputs:\n    pg: {{type: postgres, host: '{settings.Host}', port: {settings.Port}, user: '{settings.Username}', password: '{settings.Password}', dbname: '{settings.Database}', schema: {_schema}, threads: 4}}\n");
        Execute($"create schema {_schema}");
    }

#pragma warning disable CA2100 // The tests' own SQL.
    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private List<string> Rows(string sql)
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i).ToString())));
        return rows;
    }
#pragma warning restore CA2100
}
