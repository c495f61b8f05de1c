using Microsoft.Extensions.Logging;

namespace Dagfire.Docs.Assets;

public sealed class LoadClicks : IDagDeclaration
{
    public static readonly Asset Clicks = new("clicks", "s3://shop/clicks");

    public string Id => "load_clicks";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.CronPartition("@hourly") with { RunOffset = -1 };

        dag.Function("load", (context, _) =>
        {
            context.Logger.LogInformation("Loading the hour that began at {Hour}.", context.PartitionKey);
            return Task.CompletedTask;
        }).Outlet(Clicks);
    }
}
