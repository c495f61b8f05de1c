using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;

namespace Dagfire.Tasks.Sql;

/// <summary>Carries out <see cref="RunSql"/>.</summary>
public sealed class RunSqlHandler : ITaskHandler<RunSql, JsonNode>
{
    /// <inheritdoc/>
    public async Task<TaskResult<JsonNode>> RunAsync(RunSql parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var values = await JsonTemplates.FillAsync(parameters.Parameters, context, cancellationToken) as JsonObject ?? [];
        await using var connection = await SqlDatabase.OpenAsync(await context.RenderAsync(parameters.ConnectionId, cancellationToken), context, cancellationToken);
        await using var transaction = parameters.Autocommit ? null : await connection.BeginTransactionAsync(cancellationToken);
        var most = parameters.PassesOutput ? parameters.MaxRows : 0;
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows = null;
        foreach (var statement in parameters.Statements)
        {
            await using var command = SqlDatabase.Command(connection, transaction, await context.RenderAsync(statement, cancellationToken), values);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            rows = await SqlRows.OfLastQueryAsync(reader, SqlRows.OneMoreThan(most), cancellationToken) ?? rows;
        }

        var result = SqlRows.Output(rows, parameters.PassesOutput, most);
        if (transaction is not null && result.Untyped is TaskResult.Succeeded)
            await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
