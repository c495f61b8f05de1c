namespace Dagfire.FaultWorker;

/// <summary>Tasks that write into the ledger what they do, and callbacks that write that they were called.</summary>
internal sealed class FaultTasks(DagBuilder dag, Ledger ledger)
{
    /// <summary>A task that always ends the same way.</summary>
    internal TaskHandle Add(string id, TaskResult result, Action<TaskOptions>? options = null) => dag.Function<Nothing>(id, async (context, token) =>
    {
        await ledger.WriteAsync(context, token);
        return result;
    }, configure => Configure(configure, options));

    /// <summary>A task whose first attempt that comes so far fails.</summary>
    internal TaskHandle AddFlaky(string id) => dag.Function<Nothing>(id, async (context, token) =>
    {
        await ledger.WriteAsync(context, token);
        return await ledger.CountAsync(context, token) > 1 ? TaskResult.Success : TaskResult.Fail("the first try fails");
    }, options => Configure(options, more => (more.Retries, more.RetryDelay) = (1, TimeSpan.Zero)));

    internal TaskHandle AddBranch(string id, string chosen) => dag.Branch(id, async (context, token) =>
    {
        await ledger.WriteAsync(context, token);
        return [chosen];
    }, options => Configure(options, more: null));

    /// <summary>A list, a task for each of its items, and their sum.</summary>
    internal void AddMapped(TaskHandle start)
    {
        var items = dag.Function("items", async (context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return Enumerable.Range(1, FaultDag.Items).ToArray();
        });
        var each = dag.Expand<int, int>("each", Mapped.Over(items), async (item, context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return item * 10;
        });
        dag.Function<IReadOnlyList<int>, int>("sum", each.Outputs, async (values, context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return values.Sum();
        });
        items.After(start);
    }

    /// <summary>A loop that counts, and the numbers it came to.</summary>
    internal void AddLoop(TaskHandle start)
    {
        var loop = dag.LoopGroup<int>("loop", FaultDag.Iterations + 2, loop => dag.Function("step", async (context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return await loop.PreviousAsync(context, token) + 1;
        }), async (result, context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return result == FaultDag.Iterations;
        });
        dag.Function<IReadOnlyList<int>, int[]>("steps", loop.Results, async (results, context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return results.ToArray();
        });
        loop.After(start);
    }

    /// <summary>Looks twice, at least, in one attempt.</summary>
    internal TaskHandle AddSensor(string id, SensorMode mode, TimeSpan interval) => dag.Sensor(id, async (context, token) =>
    {
        await ledger.WriteAsync(context.RunId, $"poke:{id}", context.Attempt, token);
        return await ledger.CountAsync(context.RunId, $"poke:{id}", context.Attempt, token) > 1;
    }, new SensorOptions { Mode = mode, PokeInterval = interval }, options => Configure(options, more: null));

    private void Configure(TaskOptions options, Action<TaskOptions>? more)
    {
        more?.Invoke(options);
        options.Callbacks = new TaskCallbacks { OnSuccess = CalledAsync, OnFailure = CalledAsync, OnRetry = CalledAsync, OnSkipped = CalledAsync };
    }

    private Task CalledAsync(CallbackContext context, CancellationToken cancellationToken) =>
        ledger.WriteAsync(context.RunId, $"callback:{context.Event}:{context.TaskId}", context.Attempt, cancellationToken);
}
