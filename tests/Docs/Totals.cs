using Microsoft.Extensions.Logging;

namespace Dagfire.Docs;

public sealed class Totals : IDagDeclaration
{
    public string Id => "totals";

    public void Declare(DagBuilder dag)
    {
        dag.Description = "Adds up what was sold.";
        dag.Schedule = Schedule.Cron("0 6 * * *", "Europe/Berlin");
        dag.StartDate = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        dag.Defaults.Retries = 2;

        var sales = dag.Function("read_sales", async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), context.Clock, token);
            return new[] { 12.5m, 30m, 7.25m };
        });

        var total = dag.Function("add_up", sales, async (amounts, context, token) =>
        {
            context.Logger.LogInformation("{Count} sales", amounts.Length);
            return amounts.Sum();
        });

        var alarm = dag.Function("alarm", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.OneFailed);

        alarm.After(sales, total);
    }
}
