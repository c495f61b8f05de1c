namespace Dagfire.Tasks.Warehouses;

/// <summary>Carries out <see cref="IngestPipes"/>.</summary>
/// <param name="warehouse">The warehouse; without one the task fails and says so.</param>
public sealed class IngestPipesHandler(IWarehouse? warehouse = null) : ITaskHandler<IngestPipes, IngestSummary>
{
    /// <inheritdoc/>
    public async Task<TaskResult<IngestSummary>> RunAsync(IngestPipes parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (warehouse is null)
            return TaskResult.FailNow(MissingPorts.Warehouse);
        using var tag = QueryTag.Of(context);
        var total = new IngestSummary(0, 0, 0, 0, 0);
        try
        {
            foreach (var pipe in parameters.Pipes)
                total = Add(total, await IngestAsync(warehouse, await context.RenderAsync(pipe, cancellationToken), context, cancellationToken));
        }
        catch (PipeNotFoundException exception)
        {
            return TaskResult.FailNow(exception.Message);
        }

        return total;
    }

    private static async Task<IngestSummary> IngestAsync(IWarehouse warehouse, string pipe, TaskContext context, CancellationToken cancellationToken)
    {
        var counts = new int[3];
        var rows = 0L;
        var failures = new List<FileFailure>();
        await foreach (var load in warehouse.IngestAsync(pipe, cancellationToken))
        {
            counts[(int)load.Status]++;
            rows += load.RowCount;
            if (load.Status == LoadStatus.Loaded)
                continue;
            context.Logger.FileFailed(pipe, load.FileName, load.QuarantineKey, load.FirstErrorMessage);
            if (failures.Count < IngestSummary.MaxFailures)
                failures.Add(new FileFailure(pipe, load.FileName, load.FirstErrorMessage ?? "no reason given", load.QuarantineKey));
        }

        var summary = new IngestSummary(counts.Sum(), counts[0], counts[1], counts[2], rows) { Failures = failures };
        context.Logger.PipeIngested(pipe, summary.Files, rows, summary.Failed);
        return summary;
    }

    private static IngestSummary Add(IngestSummary one, IngestSummary other) =>
        new(one.Files + other.Files, one.Loaded + other.Loaded, one.PartiallyLoaded + other.PartiallyLoaded, one.Failed + other.Failed, one.Rows + other.Rows)
        {
            Failures = [.. one.Failures.Concat(other.Failures).Take(IngestSummary.MaxFailures)],
        };
}
