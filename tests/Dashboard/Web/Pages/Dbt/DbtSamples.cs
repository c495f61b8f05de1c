using Dagfire.Dashboard.Support;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>A small shop's dbt project in every state, as the DAG <c>sales</c> left it.</summary>
internal static class DbtSamples
{
    internal const string Raw = "source.shop.raw.orders";
    internal const string Old = "source.shop.raw.customers";
    internal const string Staged = "model.shop.stg_orders";
    internal const string Orders = "model.shop.orders";
    internal const string Report = "model.shop.report";
    internal const string Test = "test.shop.unique_orders";

    internal static DbtNode Node(string id, params IReadOnlyList<string> dependsOn) => new(id, id.Split('.')[0], string.Join('.', id.Split('.')[2..]), "shop") { DependsOn = dependsOn };

    internal static DbtManifest Manifest(DateTimeOffset now) => new("1", now,
    [
        Node(Raw) with { WarnAfter = TimeSpan.FromHours(12), ErrorAfter = TimeSpan.FromDays(1) },
        Node(Old) with { ErrorAfter = TimeSpan.FromDays(1) },
        Node("seed.shop.countries"),
        Node(Staged, Raw) with { Materialization = "view", Tags = ["nightly"] },
        Node("model.shop.inline", Staged) with { Materialization = "ephemeral" },
        Node(Orders, "model.shop.inline", "seed.shop.countries") with { Materialization = "table", Description = "All <b>orders</b>.", Tags = ["nightly", "core"] },
        Node(Report, Orders, Old) with { Materialization = "table" },
        Node("snapshot.shop.history", Orders),
        Node("exposure.shop.board", Report),
        Node(Test, Orders) with { TestedNode = Orders },
        Node("test.shop.same_totals", Orders, Report),
    ]);

    internal static DbtInvocation Built(DateTimeOffset now) => new("shop", "prod", "0b1c")
    {
        Manifest = Manifest(now),
        Outcomes =
        [
            new DbtOutcome(Raw, "pass", now) { Freshness = new DbtFreshness(now.AddHours(-2), now, TimeSpan.FromHours(2)) },
            new DbtOutcome(Old, "error", now) { Freshness = new DbtFreshness(now.AddDays(-3), now, TimeSpan.FromDays(3)) },
            new DbtOutcome("seed.shop.countries", "success", now) { Message = "INSERT 3" },
            new DbtOutcome(Staged, "success", now) { Message = "CREATE VIEW", ExecutionTime = TimeSpan.FromSeconds(2) },
            new DbtOutcome(Orders, "success", now) { Message = "SELECT 5" },
            new DbtOutcome(Test, "fail", now) { Message = "Got 2 results, configured to fail if != 0", Failures = 2 },
            new DbtOutcome(Report, "skipped", now),
        ],
    };

    /// <summary>Has the project recorded as if a run of a DAG had built it.</summary>
    internal static Task RecordAsync(RunningSite site, DbtInvocation invocation, string dagId = "sales", string runId = "good", string taskId = "report") =>
        site.Of<IDbtRecorder>().RecordAsync(invocation, new DbtOrigin(dagId, runId, taskId, -1, 1), CancellationToken.None);
}
