using System.Text;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary><c>dags test --file</c> as a person calls it.</summary>
public sealed class DagsTestTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Test_GoodRun_PrintsExactlyTheRun()
    {
        Write("one.yaml", "one:\n  tasks:\n    a: {operator: noop}\n    b: {operator: noop, dependencies: [a]}\n");

        var tested = (await RunAsync("one", "one.yaml", "--logical-date", "2026-11-20")).Succeeded().Json;

        var runId = tested.Text("run_id");
        Assert.StartsWith("manual__", runId, StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"dag_id":"one","run_id":"{{runId}}","state":"success","task_instances":[{"task_id":"a","map_index":-1,"state":"success","try_number":1},{"task_id":"b","map_index":-1,"state":"success","try_number":1}]}""",
            System.Text.Json.JsonSerializer.Serialize(tested, System.Text.Json.JsonSerializerOptions.Web).Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal([_home["one.yaml"]], _home.Entries);
    }

    [Fact]
    public async Task Test_AbsolutePathAndFailedRun_ExitsWithOne()
    {
        Write("bad.yaml", "bad:\n  tasks:\n    a: {operator: fail, retries: 3, retry_delay: 1h}\n    b: {operator: noop, dependencies: [a]}\n");

        var tested = await RunAsync("bad", _home["bad.yaml"]);

        Assert.Equal(1, tested.ExitCode);
        Assert.Equal("failed", tested.Json.Text("state"));
        Assert.Equal([("failed", 4), ("upstream_failed", 0)], tested.Json.GetProperty("task_instances").EnumerateArray().Select(task => (task.Text("state"), task.GetProperty("try_number").GetInt32())));
    }

    [Fact]
    public async Task Test_TaskFails_SaysWhyAndWhatItWroteLast()
    {
        Write("bad.yaml", "bad:\n  tasks:\n    a: {operator: shell, expand: {command: ['true', 'echo looked everywhere; exit 3']}}\n");

        var tested = await RunAsync("bad", "bad.yaml");

        Assert.Equal(1, tested.ExitCode);
        Assert.Contains("bad.a[1] failed: ", tested.Words, StringComparison.Ordinal);
        Assert.Contains("looked everywhere", tested.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_FailFast_SkipsWhatWaits()
    {
        Write("stop.yaml", "stop:\n  fail_fast: true\n  tasks:\n    a: {operator: fail, retries: 1, retry_delay: 1h}\n    b: {operator: wait, seconds: 10h}\n    c: {operator: noop, dependencies: [b]}\n");

        var tested = await RunAsync("stop", "stop.yaml");

        Assert.Equal(1, tested.ExitCode);
        Assert.Equal(["failed", "skipped", "skipped"], tested.Json.GetProperty("task_instances").EnumerateArray().OrderBy(task => task.Text("task_id"), StringComparer.Ordinal).Select(task => task.Text("state")));
    }

    [Fact]
    public async Task Test_LongWaitsAndNamedPool_AreSkipped()
    {
        Write("waits.yaml", "waits:\n  tasks:\n    a: {operator: fail, times: 2, retries: 2, retry_delay: 12h}\n    b: {operator: wait, seconds: 2 days, pool: narrow, dependencies: [a]}\n");

        // The process is given two minutes.
        (await RunAsync("waits", "waits.yaml")).Succeeded();
    }

    [Fact]
    public async Task Test_BadInput_IsRefusedByName()
    {
        Write("good.yaml", "good:\n  tasks:\n    a: {operator: noop}\n");
        Write("broken.yaml", "broken:\n  tasks:\n    a: {operator: nop}\n    b: {operator: shell}\nfine:\n  tasks:\n    a: {operator: noop}\n");

        (await RunAsync("goood", "good.yaml")).Refused("no DAG 'goood' in good.yaml", "Did you mean 'good'?");
        (await RunAsync("good", "missing.yaml")).Refused("missing.yaml");
        (await RunAsync("broken", "broken.yaml")).Refused("broken.yaml:3:", "'nop'", "broken.yaml:4:", "'command'");
        (await RunAsync("good", "good.yaml", "--logical-date", "soon")).Refused("--logical-date", "'soon'");
        (await RunAsync("good", "good.yaml", "--conf", "{\"a\"")).Refused("conf");
        (await RunAsync("good", "good.yaml", "--conf", "[1]")).Refused("conf");
        (await RunAsync("fine", "broken.yaml")).Succeeded();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Test_ThousandsOfTasks_RunQuietly(bool isFan)
    {
        Write("large.yaml", Large(isFan));

        var tested = (await RunAsync("large", "large.yaml")).Succeeded();

        Assert.Equal(8000, tested.Json.GetProperty("task_instances").GetArrayLength());
        Assert.InRange(tested.Words.Split('\n').Length, 2, 300);
    }

    private static string Large(bool isFan)
    {
        var text = new StringBuilder("large:\n  tasks:\n    t0: {operator: noop}\n");
        for (var number = 1; number < 7999; number++)
            text.Append(FormattableString.Invariant($"    t{number}: {{operator: noop, dependencies: [t{(isFan || number % 80 == 0 ? 0 : number - 1)}]}}\n"));
        text.Append("    end: {operator: noop, dependencies: [");
        return text.AppendJoin(", ", Enumerable.Range(1, 7998).Where(number => isFan || number % 80 == 79).Select(number => $"t{number}")).Append("]}\n").ToString();
    }

    private void Write(string name, string text) => File.WriteAllText(_home[name], text);

    private Task<Finished> RunAsync(string dagId, string file, params string[] more) => DagfireProcess.RunAsync(_home, ["dags", "test", dagId, "--file", file, "-o", "json", .. more]);
}
