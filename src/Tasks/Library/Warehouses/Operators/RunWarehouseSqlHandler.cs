using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;
using Dagfire.Tasks.Sql;

namespace Dagfire.Tasks.Warehouses.Operators;

/// <summary>Carries out <see cref="RunWarehouseSql"/>.</summary>
/// <param name="warehouse">The warehouse; without one the task fails and says so.</param>
public sealed class RunWarehouseSqlHandler(IWarehouse? warehouse = null) : ITaskHandler<RunWarehouseSql, JsonNode>
{
    /// <inheritdoc/>
    public async Task<TaskResult<JsonNode>> RunAsync(RunWarehouseSql parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (warehouse is null)
            return TaskResult.FailNow(MissingPorts.Warehouse);
        using var tag = QueryTag.Of(context);
        var values = SqlValues.ValuesOf(await JsonTemplates.FillAsync(parameters.Parameters, context, cancellationToken) as JsonObject ?? []);
        var most = parameters.PassesOutput ? parameters.MaxRows : 0;
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows = null;
        foreach (var statement in parameters.Statements)
            rows = await warehouse.RunAsync(await context.RenderAsync(statement, cancellationToken), values, SqlRows.OneMoreThan(most), cancellationToken) ?? rows;
        return SqlRows.Output(rows, parameters.PassesOutput, most);
    }
}
