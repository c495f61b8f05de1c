namespace Dagfire.Docs.Assets;

public sealed class CollectFiles : IDagDeclaration
{
    public static readonly AssetAlias Files = new("incoming_files");

    public string Id => "collect_files";

    public void Declare(DagBuilder dag) => dag.Function<Nothing>("collect", (context, _) =>
    {
        foreach (var name in new[] { "a.csv", "b.csv" })
            context.Outlets.Emit(Files, new Asset(name, $"file:///in/{name}"));
        return Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
    }).Outlet(Files);
}
