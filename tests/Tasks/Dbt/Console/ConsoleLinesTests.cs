using System.Text.RegularExpressions;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Console;

/// <summary>What the console shows, line by line as dbt shows it.</summary>
public sealed partial class ConsoleLinesTests : IDisposable
{
    private readonly ProjectFolder _project = new(settings: "on-run-start: select 1\non-run-end: select 2\n");

    [Fact]
    public async Task Build_FailureWarningAndHooks_ReadAsDbtWritesThem()
    {
        _project.Write("profiles.yml", "shop:\n  outputs:\n    default: {type: sqlite, path: warehouse.db, schema: main, threads: 1}\n")
            .Write("seeds/numbers.csv", "n\n1\n2\n")
            .Write("models/a.sql", "{{ config(alias='first') }} select n from {{ ref('numbers') }}")
            .Write("models/b.sql", "select nope from {{ ref('a') }}")
            .Write("models/c.sql", "{{ config(alias='third') }} select * from {{ ref('b') }}")
            .Write("models/schema.yml", """
                models:
                  - name: a
                    columns:
                      - name: n
                        data_tests: [unique, {accepted_values: {name: only_one, arguments: {values: [1], quote: false}, config: {severity: warn}}}]
                """);
        var result = await _project.Run(DbtVerb.Build);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            12:00:00  Found 3 models, 1 seed, 2 operations, 2 data tests, N macros
            12:00:00  
            12:00:00  Concurrency: 1 threads (target='default')
            12:00:00  
            12:00:00  1 of 1 START hook: shop.on-run-start.0 ......................................... [RUN]
            12:00:00  1 of 1 OK hook: shop.on-run-start.0 ............................................ [OK in Ns]
            12:00:00  
            12:00:00  1 of 6 START seed file main.numbers ............................................ [RUN]
            12:00:00  1 of 6 OK loaded seed file main.numbers ........................................ [INSERT 2 in Ns]
            12:00:00  2 of 6 START sql view model main.first ......................................... [RUN]
            12:00:00  2 of 6 OK created sql view model main.first .................................... [CREATE VIEW in Ns]
            12:00:00  3 of 6 START test only_one ..................................................... [RUN]
            12:00:00  3 of 6 WARN 1 only_one ......................................................... [WARN 1 in Ns]
            12:00:00  4 of 6 START test unique_a_n ................................................... [RUN]
            12:00:00  4 of 6 PASS unique_a_n ......................................................... [PASS in Ns]
            12:00:00  5 of 6 START sql view model main.b ............................................. [RUN]
            12:00:00  5 of 6 ERROR creating sql view model main.b .................................... [ERROR in Ns]
            12:00:00  6 of 6 SKIP relation main.c .................................................... [SKIP]
            12:00:00  
            12:00:00  1 of 1 START hook: shop.on-run-end.0 ........................................... [RUN]
            12:00:00  1 of 1 OK hook: shop.on-run-end.0 .............................................. [OK in Ns]
            12:00:00  
            12:00:00  Finished running 2 project hooks, 1 seed, 2 data tests, 3 view models in T (Ns).
            12:00:00  
            12:00:00  Completed with 1 error, 0 partial successes, and 1 warning:
            12:00:00  
            12:00:00  Failure in model b (models/b.sql)
            12:00:00    Database Error in model b (models/b.sql)
              SQLite Error 1: 'no such column: nope'.
              compiled code at target/run/shop/models/b.sql
            12:00:00  
            12:00:00    compiled code at target/compiled/shop/models/b.sql
            12:00:00  
            12:00:00  Warning in test only_one (models/schema.yml)
            12:00:00  Got 1 result, configured to warn if != 0
            12:00:00  
            12:00:00    compiled code at target/compiled/shop/models/schema.yml/only_one.sql
            12:00:00  
            12:00:00  Done. PASS=5 WARN=1 ERROR=1 SKIP=1 NO-OP=0 TOTAL=8
            """,
            Shown());
    }

    [Fact]
    public async Task Run_FailFast_ShowsTheFailureAtOnceAndCountsWhatItTakesWithIt()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\n").Write("models/a.sql", "select nope").Write("models/b.sql", "select * from {{ ref('a') }}");
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { FailFast = true });
        Assert.Equal(["model.shop.a error", "model.shop.b skipped"], result.Nodes.Select(node => $"{node.UniqueId} {node.Status}").Order(StringComparer.Ordinal));
        Assert.Equal("Skipping due to fail_fast", result.Nodes.Single(node => node.UniqueId == "model.shop.b").Message);
        Assert.DoesNotContain(" SKIP ", Shown(), StringComparison.Ordinal);
        Assert.Contains("Completed with 2 errors, 0 partial successes, and 0 warnings:", Shown(), StringComparison.Ordinal);
        Assert.True(Shown().IndexOf("Failure in model a", StringComparison.Ordinal) < Shown().IndexOf("Finished running", StringComparison.Ordinal), Shown());
    }

    [Fact]
    public async Task Test_StoredFailures_SaysWhereTheyAre()
    {
        _project.Write("dbt_project.yml", "name: shop\nprofile: shop\n").Write("tests/wrong.sql", "{{ config(store_failures=true) }} select 1 as x");
        await _project.Run(DbtVerb.Test);
        Assert.Contains("12:00:00    See test failures:\n  -----", Shown(), StringComparison.Ordinal);
        Assert.Contains("  select * from \"main\".\"main_dbt_test__audit.wrong\"\n", Shown(), StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private string Shown()
    {
        var text = _project.Log.Text;
        text = Counts().Replace(Seconds().Replace(Whole().Replace(text, " in T (Ns)."), " in Ns]"), "N macros");
        return text[(text.IndexOf("Found", StringComparison.Ordinal) - "12:00:00  ".Length)..];
    }

    [GeneratedRegex(@" in \d+\.\d+s\]")]
    private static partial Regex Seconds();

    [GeneratedRegex(@" in \d+ hours .*\)\.")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\d+ macros")]
    private static partial Regex Counts();
}
