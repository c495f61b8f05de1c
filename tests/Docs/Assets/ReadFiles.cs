namespace Dagfire.Docs.Assets;

public sealed class ReadFiles : IDagDeclaration
{
    public string Id => "read_files";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.AssetsOrTime(CollectFiles.Files, Schedule.Daily);

        dag.Function("read", (_, _) => Task.CompletedTask);
    }
}
