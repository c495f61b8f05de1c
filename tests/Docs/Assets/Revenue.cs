using Microsoft.Extensions.Logging;

namespace Dagfire.Docs.Assets;

public sealed class Revenue : IDagDeclaration
{
    public static readonly Asset Prices = new("prices", "https://prices.example/today");

    public string Id => "revenue";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.Assets(LoadOrders.Orders & Prices);

        dag.Function("add_up", async (context, token) =>
        {
            foreach (var update in await context.Assets.TriggeringAsync(token))
                context.Logger.LogInformation("{Asset} by {Task}: {Extra}", update.Name, update.SourceTaskId, update.Extra);
        });
    }
}
