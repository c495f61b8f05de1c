using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Rest.Support;

/// <summary>DAGs with a bit of everything.</summary>
internal static class SampleDags
{
    internal static readonly DateTimeOffset Date = new(2026, 11, 18, 0, 0, 0, TimeSpan.Zero);
    internal static readonly Asset Orders = new("orders", "s3://shop/orders");

    internal static DagBuilder[] All() => [Sales(), Numbers(), Failing(), Producer(), Consumer(), Asking(), Slow()];

    internal static DagBuilder Sales(string id = "sales")
    {
        var dag = new DagBuilder(id) { Owner = "ada", Description = "What was sold.", Schedule = Schedule.Daily, StartDate = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), Tags = { "finance", "daily" } };
        var extract = dag.Function("extract", (context, _) =>
        {
            context.Logger.LogInformation("Extracting <b>orders</b>.");
            context.Logger.LogWarning("Two lines:\nthe second.");
            return Task.FromResult(42);
        }, options => options.Retries = 2);
        dag.Group("work", () => extract.Then(dag.Function("load", (_, _) => Task.CompletedTask, options => options.Pool = "loads")));
        return dag;
    }

    private static DagBuilder Numbers()
    {
        var dag = new DagBuilder("numbers") { Tags = { "demo" } };
        dag.Expand("double", Mapped.Over([1, 2, 3]), (item, _, _) => Task.FromResult<TaskResult<int>>(item * 2));
        return dag;
    }

    private static DagBuilder Failing()
    {
        var dag = new DagBuilder("failing");
        dag.Function("break", (_, _) => Task.FromException(new IOException("It broke.")));
        return dag;
    }

    private static DagBuilder Producer()
    {
        var dag = new DagBuilder("producer");
        dag.Function("write", (_, _) => Task.CompletedTask).Outlet(Orders);
        return dag;
    }

    private static DagBuilder Consumer()
    {
        var dag = new DagBuilder("consumer") { Schedule = Schedule.Assets(Orders, new Asset("never")) };
        dag.Function("read", (_, _) => Task.CompletedTask);
        return dag;
    }

    private static DagBuilder Slow()
    {
        var dag = new DagBuilder("slow") { Schedule = Schedule.Daily };
        dag.Function("wait", (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        return dag;
    }

    private static DagBuilder Asking()
    {
        var dag = new DagBuilder("asks");
        dag.Approval("approve", DagBuilder.ApprovalOf("Publish?")).Then(dag.Function("publish", (_, _) => Task.CompletedTask));
        return dag;
    }
}
