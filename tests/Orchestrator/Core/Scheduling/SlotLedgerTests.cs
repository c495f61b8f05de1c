using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Scheduling;

public sealed class SlotLedgerTests
{
    private static readonly IReadOnlyDictionary<string, int> Pools = new Dictionary<string, int> { ["default_pool"] = -1 };

    [Theory]
    [InlineData("a", 3)]
    [InlineData("b", 5)]
    [InlineData("other", 1)]
    public void Of_WorkersOfSomeQueuesAndOfAll_CountsThoseThatServeIt(string queue, int expected)
    {
        var workers = new WorkerCapacity([new WorkerSlots(2, ["a", "b"]), new WorkerSlots(2, ["b"]), new WorkerSlots(1, [])]);

        Assert.Equal((expected, 5), (workers.Of(queue), workers.Total));
    }

    [Fact]
    public void Refuse_WorkersOfTheQueueAreBusy_SaysSoAndOthersMayGoOn()
    {
        var ledger = new SlotLedger(Pools, [Active("a", 1)], new WorkerCapacity([new WorkerSlots(1, ["a"]), new WorkerSlots(1, ["b"])]));

        Assert.Equal("All workers are busy.", Refuse(ledger, "a"));
        Assert.Null(Refuse(ledger, "b"));
        Assert.Equal("No worker takes from the queue 'c'.", Refuse(ledger, "c"));
        Assert.False(ledger.AreWorkersBusy);
        ledger.Enter(Active("b", 2));
        Assert.True(ledger.AreWorkersBusy);
        Assert.True(ledger.IsQueueFull("b"));
    }

    [Fact]
    public void Refuse_WithoutWorkersToCount_QueuesAreNoLimit()
    {
        var ledger = new SlotLedger(Pools, Enumerable.Range(0, 100).Select(number => Active("a", number)));

        Assert.Null(Refuse(ledger, "a"));
        Assert.False(ledger.IsQueueFull("a"));
    }

    private static ActiveInstance Active(string queue, int number) => new(new TaskInstanceKey(number, "t", -1), "dag", "default_pool", 1) { Queue = queue };

    private static string? Refuse(SlotLedger ledger, string queue)
    {
        var builder = new DagBuilder("dag");
        builder.Function<Nothing>("t", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success), options => options.Queue = queue);
        var dag = DagCompiler.Compile(builder.Build()).Dag!;
        var task = dag.Find("t")!;
        return ledger.Refuse(new TaskInstance { Key = new TaskInstanceKey(7, "t", -1), State = TaskInstanceState.Scheduled, Priority = 1, OrderDate = default, Queue = queue, Pool = "default_pool", PoolSlots = 1 }, dag, task);
    }
}
