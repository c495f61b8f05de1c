using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Running;

public sealed class BuildTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public BuildTests()
    {
        _project.Write("models/a.sql", "select 1 as id union all select 1 union all select null")
            .Write("models/b.sql", "select * from {{ ref('a') }}")
            .Write("models/c.sql", "select 1 as id");
    }

    [Fact]
    public async Task Build_FailingTest_SkipsWhatDependsOnIt()
    {
        _project.Write("models/schema.yml", "models:\n  - name: a\n    columns:\n      - name: id\n        data_tests: [unique, not_null]\n");
        var result = await _project.Run(DbtVerb.Build);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["fail", "fail"], Status(result, "test.").Order(StringComparer.Ordinal));
        Assert.Equal("skipped", result.Nodes.Single(n => n.UniqueId == "model.shop.b").Status);
        Assert.Equal("success", result.Nodes.Single(n => n.UniqueId == "model.shop.c").Status);
        Assert.Contains("Got 1 result, configured to fail if != 0", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Done. PASS=2 WARN=0 ERROR=2 SKIP=1 NO-OP=0 TOTAL=5", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WarningTest_DoesNotStopAnything()
    {
        _project.Write("models/schema.yml", "models:\n  - name: a\n    columns:\n      - name: id\n        tests:\n          - unique: {severity: warn}\n          - not_null:\n              config: {warn_if: '>0', error_if: '>100'}\n");
        var result = await _project.Succeed(DbtVerb.Build);
        Assert.Equal(["warn", "warn"], Status(result, "test."));
        Assert.Contains(_project.Log.Lines, l => l.Level == LogLevel.Warning && l.Text.Contains("WARN 1 unique_a_id", StringComparison.Ordinal));
        Assert.Contains("Completed with 2 warnings:", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_WhereLimitAndStoredFailures_AreObeyed()
    {
        _project.Write("models/schema.yml", """
            models:
              - name: a
                columns:
                  - name: id
                    data_tests:
                      - not_null: {where: "id is not null"}
                      - unique: {store_failures: true, name: stored}
            """);
        await _project.Run(DbtVerb.Run);
        var result = await _project.Run(DbtVerb.Test);
        Assert.Equal("pass", result.Nodes.Single(n => n.UniqueId.Contains("not_null", StringComparison.Ordinal)).Status);
        Assert.Equal("fail", result.Nodes.Single(n => n.UniqueId.Contains("stored", StringComparison.Ordinal)).Status);
        Assert.Equal(1L, _project.Warehouse.Scalar("select count(*) from \"main_dbt_test__audit.stored\""));
    }

    [Fact]
    public async Task Test_SingularCustomAndRelationships_Run()
    {
        _project.Write("tests/no_nulls.sql", "select * from {{ ref('a') }} where id is null")
            .Write("tests/generic/positive.sql", "{% test positive(model, column_name, least=0) %}\nselect {{ column_name }} from {{ model }} where {{ column_name }} <= {{ least }}\n{% endtest %}")
            .Write("models/schema.yml", """
                models:
                  - name: c
                    columns:
                      - name: id
                        data_tests:
                          - positive
                          - positive: {arguments: {least: 5}}
                          - relationships: {to: ref('a'), field: id}
                          - accepted_values: {values: [1], quote: false}
                """);
        await _project.Run(DbtVerb.Run);
        var result = await _project.Run(DbtVerb.Test);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["test.shop.no_nulls", "test.shop.positive_c_id__5"], result.Nodes.Where(n => n.Status == "fail").Select(n => n.UniqueId.Length > 24 ? n.UniqueId[..^11] : n.UniqueId).Order(StringComparer.Ordinal));
        Assert.Equal(3, result.Nodes.Count(n => n.Status == "pass"));
    }

    [Fact]
    public async Task Run_FailingModel_SkipsItsDescendantsOnly()
    {
        _project.Write("models/a.sql", "select nonsense").Write("models/d.sql", "select * from {{ ref('b') }}");
        var result = await _project.Run(DbtVerb.Run);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("error|skipped|success|skipped", string.Join("|", result.Nodes.OrderBy(n => n.UniqueId, StringComparer.Ordinal).Select(n => n.Status)));
        Assert.Contains("Database Error in model a (models/a.sql)", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("SKIP relation main.b", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("[debug]", _project.Read("logs/dbt.log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CancelledBeforeItBegins_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory), cancelled.Token));
    }

    [Fact]
    public async Task Run_CancelledInTheMiddle_KeepsThePreviousTable()
    {
        _project.Write("models/c.sql", "{{ config(materialized='table') }} select 1 as id");
        await _project.Succeed(DbtVerb.Run, "c");
        _project.Write("models/c.sql", "{{ config(materialized='table') }} with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as id from n");
        using var cancel = new CancellationTokenSource();
        var running = _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Select = ["c"] }, cancel.Token);
        await _project.Log.Seen("START sql table model main.c");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(1L, _project.Warehouse.Scalar("select id from c"));
    }

    [Fact]
    public async Task Run_FailFast_SkipsEverythingAfterTheFirstFailure()
    {
        _project.Write("models/a.sql", "select nothing").Write("models/b.sql", "select 1 as x").Write("models/c.sql", "select x from {{ ref('b') }}");
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { FailFast = true, Threads = 1 });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["a error", "b skipped", "c skipped"], result.Nodes.Select(n => $"{n.UniqueId.Split('.')[^1]} {n.Status}"));
    }

    [Fact]
    public async Task Test_StoreFailures_KeepsTheRows()
    {
        _project.Write("models/a.sql", "select null as x union all select 1").Write("models/schema.yml", "models: [{name: a, columns: [{name: x, data_tests: [not_null, {unique: {config: {store_failures: false}}}]}]}]");
        var result = await _project.Run(new DbtCommand(DbtVerb.Build, _project.Directory) { StoreFailures = true });
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(1L, _project.Warehouse.Scalar("select count(*) from \"main_dbt_test__audit.not_null_a_x\""));
    }

    public void Dispose() => _project.Dispose();

    private static IEnumerable<string> Status(DbtResult result, string prefix) => result.Nodes.Where(n => n.UniqueId.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n.Status);
}
