namespace Dagfire.Docs.Assets;

public sealed class LoadOrders : IDagDeclaration
{
    public static readonly Asset Orders = new("orders", "s3://shop/orders");

    public string Id => "load_orders";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.Hourly;

        dag.Function<Nothing>("write", (context, _) =>
        {
            context.Outlets.SetExtra(Orders, new { rows = 1250 });
            return Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
        }).Outlet(Orders);
    }
}
