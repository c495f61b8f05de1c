using System.Text.Json;

namespace Dagfire.Dashboard.Browsing;

/// <summary>DAGs for a browser.</summary>
internal static class Samples
{
    /// <summary>Reads, loads two tables in a group, and reports; with a param that decides whether the report fails.</summary>
    internal static DagBuilder Sales()
    {
        var dag = new DagBuilder("sales") { Description = "Counts what was sold.", Schedule = Schedule.Cron("@daily"), StartDate = DateTimeOffset.UnixEpoch.AddYears(56) };
        dag.Tags.Add("money");
        dag.Params["city"] = Param.Of("Berlin", """{"type": "string"}""", "Where it was sold");
        dag.Params["fails"] = Param.Of(false, """{"type": "boolean"}""", "Whether the report breaks");
        var extract = dag.Function("extract", (context, _) => Say(context, "read 12 rows"));
        TaskHandle orders = null!, customers = null!;
        dag.Group("load", () =>
        {
            orders = dag.Function("orders", (context, _) => Say(context, "loaded"));
            customers = dag.Function("customers", (context, _) => Say(context, "loaded"));
        });
        var report = dag.Function("report", (context, _) => context.Params.GetProperty("fails").ValueKind == JsonValueKind.True ? throw new InvalidOperationException("There is no table 'sales'.") : Say(context, "done"));
        extract.Then(orders).Then(report);
        extract.Then(customers).Then(report);
        return dag;
    }

    internal static async Task SayManyAsync(TaskContext context, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            await Say(context, line);
    }

    private static Task Say(TaskContext context, string words)
    {
        Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(context.Logger, "{Words}", words);
        return Task.CompletedTask;
    }
}
