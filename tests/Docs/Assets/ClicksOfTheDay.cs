using Microsoft.Extensions.Logging;

namespace Dagfire.Docs.Assets;

public sealed class ClicksOfTheDay : IDagDeclaration
{
    public static readonly Asset Rates = new("rates", "https://rates.example");

    public string Id => "clicks_of_the_day";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.PartitionedAssets(LoadClicks.Clicks & Rates).Map(LoadClicks.Clicks, PartitionMapper.ToDay());

        dag.Function("add_up", async (context, token) =>
        {
            foreach (var update in await context.Assets.TriggeringAsync(token))
                context.Logger.LogInformation("For {Day}: {Asset} of {Partition}", context.PartitionKey, update.Name, update.PartitionKey);
        });
    }
}
