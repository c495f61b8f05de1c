using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

/// <summary>DAGs of files: what is wrong with them, and what a running process makes of their changes.</summary>
public sealed class DagFolderTests : IDisposable
{
    private const string Good = "good:\n  tasks:\n    a: {operator: noop}\n";

    private readonly Home _home = new();

    public DagFolderTests() => Directory.CreateDirectory(_home["files"]);

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task ListImportErrors_BadBesideGood_TellsPlacesAndStopsNobody()
    {
        Write("a.yaml", Good);
        Write("b.yaml", "half:\n  tasks: [\n");
        Write("c.yaml", "bad:\n  tasks:\n    a: {operator: nop}\nfine:\n  tasks:\n    a: {operator: noop}\n");
        Write("d.yaml", Good);
        Write("e.yaml", "serve_docs:\n  tasks:\n    a: {operator: noop}\n");

        var errors = await RunAsync("dags", "list-import-errors", "-o", "json");
        var table = await RunAsync("dags", "list-import-errors");
        var dags = (await RunAsync("dags", "list", "-o", "json")).Succeeded().Json;

        Assert.Equal((1, 1), (errors.ExitCode, table.ExitCode));
        var byFile = errors.Json.EnumerateArray().ToLookup(error => error.GetProperty("filepath").GetString() is { } path ? Path.GetFileName(path) : "code");
        Assert.Equal(3, Assert.Single(byFile["c.yaml"]).GetProperty("line").GetInt32());
        Assert.Equal(("bad", "a"), (byFile["c.yaml"].Single().Text("dag_id"), byFile["c.yaml"].Single().Text("task_id")));
        Assert.Single(byFile["b.yaml"]);
        Assert.Contains("good", string.Concat(byFile["d.yaml"].Concat(byFile["a.yaml"]).Select(error => error.Text("error"))), StringComparison.Ordinal);
        Assert.Contains("serve_docs", Assert.Single(byFile["e.yaml"]).Text("error"), StringComparison.Ordinal);
        Assert.Contains("'nop'", table.Out, StringComparison.Ordinal);
        Assert.Contains(dags.EnumerateArray(), dag => dag.Text("dag_id") == "fine");
    }

    [Fact]
    public async Task ListImportErrors_NothingWrong_IsAnEmptyListAndZero()
    {
        Write("a.yaml", Good);

        Assert.Equal(0, (await RunAsync("dags", "list-import-errors", "-o", "json")).Succeeded().Json.GetArrayLength());
    }

    [Fact]
    public async Task Up_FilesThatComeChangeBreakAndGo_AreFollowedWithoutRestart()
    {
        Write("a.yaml", Good);
        await using var up = DagfireProcess.Start(_home, "up", "--dags-folder", "files");
        await up.SaysAsync("Dagfire is up");

        Write("b.yaml", Good.Replace("good", "later", StringComparison.Ordinal));
        await UntilAsync("later", dag => dag.GetProperty("is_stale").GetBoolean() is false);
        Write("b.yaml", Good.Replace("good:", "later:\n  description: Changed.", StringComparison.Ordinal));
        await UntilAsync("later", dag => dag.GetProperty("description").GetString() == "Changed.");
        Write("b.yaml", "later:\n  tasks: [\n");
        await up.SaysAsync("b.yaml:");
        await UntilAsync("later", dag => dag.GetProperty("is_stale").GetBoolean() is false);
        File.Delete(_home["files/b.yaml"]);
        await UntilAsync("later", dag => dag.GetProperty("is_stale").GetBoolean());
    }

    private async Task UntilAsync(string dagId, Func<System.Text.Json.JsonElement, bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // From elsewhere, with no folder of its own: what the running process has made of the files.
            var dags = (await DagfireProcess.RunAsync(_home, "dags", "list", "-o", "json")).Succeeded().Json;
            if (dags.EnumerateArray().Any(dag => dag.Text("dag_id") == dagId && condition(dag)))
                return;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"'{dagId}' is not followed: {dags}");
        }
    }

    private void Write(string name, string text) => File.WriteAllText(_home[$"files/{name}"], text);

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, [.. arguments, "--dags-folder", "files"]);
}
