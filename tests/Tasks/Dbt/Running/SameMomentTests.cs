namespace Dagfire.Dbt.Running;

/// <summary>Two commands that build the same nodes in the same place at the same moment: neither fails for it, and the tables are those of one.</summary>
public sealed class SameMomentTests : IDisposable
{
    private const int Rounds = 12;

    private readonly ProjectFolder _one = new();
    private readonly ProjectFolder _other = new();

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Build_TwiceInOneFile_IsAsOnce()
    {
        WriteBoth();
        _other.Write("profiles.yml", $"shop:\n  target: dev\n  outputs:\n    dev:\n      type: sqlite\n      path: {_one.Warehouse.Path}\n      schema: main\n");

        await BuildAsync(() => _one.Warehouse.Rows(Question("")));
    }

    [Fact]
    public async Task Build_TwiceInOneSchema_IsAsOnce()
    {
        using var schema = PostgresSchema.Create();
        WriteBoth();
        foreach (var project in new[] { _one, _other })
            project.Write("profiles.yml", $"shop:\n  target: dev\n  outputs:\n    dev:\n      type: postgres\n      host: {schema.Settings.Host}\n      port: {schema.Settings.Port}\n      user: {schema.Settings.Username}\n      password: '{schema.Settings.Password}'\n      dbname: {schema.Settings.Database}\n      schema: {schema.Name}_built\n      threads: 3\n");

        await BuildAsync(() => schema.Rows(Question($"{schema.Name}_built.")));
    }

    private static string Question(string schema) =>
        $"select (select count(*) from {schema}people), (select count(*) from {schema}seen), (select count(*) from {schema}counted), (select count(*) from {schema}grown), (select count(*) from {schema}kept)";

    private async Task BuildAsync(Func<List<string>> ask)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var ended = await Task.WhenAll(Task.Run(() => _one.Run(DbtVerb.Build)), Task.Run(() => _other.Run(DbtVerb.Build)));

            Assert.True(ended.All(result => result.ExitCode == 0), $"round {round}\n{_one.Log.Text}\n{_other.Log.Text}");
            Assert.Equal(["40|40|40|40|40"], ask());
        }
    }

    private void WriteBoth()
    {
        foreach (var project in new[] { _one, _other })
        {
            project.Write("seeds/people.csv", "id,name\n" + string.Concat(Enumerable.Range(1, 40).Select(id => $"{id},Ann {id}\n")))
                .Write("models/seen.sql", "select id, upper(name) as name from {{ ref('people') }}")
                .Write("models/counted.sql", "{{ config(materialized='table') }} select id, name from {{ ref('seen') }}")
                .Write("models/grown.sql", "{{ config(materialized='incremental', unique_key='id') }} select id, name from {{ ref('seen') }}")
                .Write("snapshots/kept.sql", "{% snapshot kept %}{{ config(unique_key='id', strategy='check', check_cols=['name'], target_schema=target.schema) }} select id, name from {{ ref('people') }}{% endsnapshot %}")
                .Write("models/schema.yml", "models:\n  - name: seen\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n  - name: counted\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n");
        }
    }
}
