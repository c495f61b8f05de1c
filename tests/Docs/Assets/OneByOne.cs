namespace Dagfire.Docs.Assets;

public sealed class OneByOne : IDagDeclaration
{
    public string Id => "one_by_one";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.Assets(LoadOrders.Orders) with { OneRunPerEvent = true };

        dag.Function("archive", (_, _) => Task.CompletedTask);
    }
}
