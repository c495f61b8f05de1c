namespace Dagfire.Dashboard.Pages;

/// <summary>DAGs for tests of pages.</summary>
internal static class Samples
{
    /// <summary>extract, then load.orders and load.customers, then report, which fails when the conf says so.</summary>
    internal static DagBuilder Sales(string dagId = "sales")
    {
        var dag = new DagBuilder(dagId) { Description = "Counts <what> was sold." };
        dag.Tags.Add("money");
        var extract = dag.Function("extract", (_, _) => Task.CompletedTask);
        TaskHandle orders = null!, customers = null!;
        dag.Group("load", () =>
        {
            orders = dag.Function("orders", (_, _) => Task.CompletedTask);
            customers = dag.Function("customers", (_, _) => Task.CompletedTask);
        });
        var report = dag.Function("report", (context, _) => Fails(context) ? throw new InvalidOperationException("No table <b>sales</b>.") : Task.CompletedTask);
        extract.Then(orders).Then(report);
        extract.Then(customers).Then(report);
        return dag;
    }

    private static bool Fails(TaskContext context) => context.Conf.TryGetProperty("fails", out var fails) && fails.GetBoolean();
}
