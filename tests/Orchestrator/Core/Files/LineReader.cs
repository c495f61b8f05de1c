namespace Dagfire.Files;

/// <summary>Reads files in which a line <c>dag</c> or <c>dag!</c> stands for a sound or a flawed DAG, and <c>?</c> for what cannot be read.</summary>
internal sealed class LineReader : IDagFileReader
{
    public bool Reads(string path) => path.EndsWith(".dag", StringComparison.Ordinal);

    public DagFileContent Read(string path, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Contains("?"))
            return new DagFileContent([], [new DagFileProblem(new DagFilePlace(1, 1), DagId: null, TaskId: null, "unreadable")]) { IsComplete = false };
        var flawed = lines.Where(line => line.EndsWith('!')).Select(line => new DagFileProblem(new DagFilePlace(1, 1), line.TrimEnd('!'), TaskId: null, "flawed"));
        return new DagFileContent([.. lines.Select(line => Dag(line.TrimEnd('!'), path))], [.. flawed]);
    }

    private static DagDefinition Dag(string id, string path)
    {
        var dag = new DagBuilder(id);
        dag.Function("task", (_, _) => Task.CompletedTask);
        return dag.Build() with { Origin = new DagOrigin(path, (_, _) => new DagFilePlace(1, 1)) };
    }
}
