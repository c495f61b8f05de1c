using Microsoft.Extensions.Logging;

namespace Dagfire.Docs.Authoring;

public sealed class ImportFiles : IDagDeclaration
{
    public string Id => "import_files";

    public void Declare(DagBuilder dag)
    {
        var files = dag.Function("list_files", (_, _) => Task.FromResult(new[] { "a.csv", "bb.csv", "ccc.csv" }));

        var rows = dag.Expand("import", Mapped.Over(files), (file, context, _) =>
        {
            context.Logger.LogInformation("Item {Index}: {File}", context.MapIndex, file);
            return Task.FromResult<TaskResult<int>>(file.Length);
        }, options => options.MaxActivePerRun = 2);

        dag.Function<IReadOnlyList<int>, int>("count", rows.Outputs, (counts, _, _) => Task.FromResult<TaskResult<int>>(counts.Sum()));

        dag.ExpandGroup("each_region", Mapped.Over(["north", "south"]).Cross(Mapped.Over([2025, 2026])), item =>
        {
            var fetch = dag.Function("fetch", async (context, token) => await item.ReadAsync(context, token) is var (region, year) ? $"{region}-{year}" : "");
            dag.Function<string, string>("store", fetch, (name, _, _) => Task.FromResult(name));
        });
    }
}
