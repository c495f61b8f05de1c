using System.Data.Common;
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
        JsonArray? rows = null;
        foreach (var statement in parameters.Statements)
        {
            await using var command = SqlDatabase.Command(connection, transaction, await context.RenderAsync(statement, cancellationToken), values);
            rows = await LastRowsAsync(command, parameters.PassesOutput ? parameters.MaxRows : 0, cancellationToken) ?? rows;
        }

        if (parameters.PassesOutput && rows?.Count > parameters.MaxRows)
            return TaskResult.FailNow($"The query gives more than {parameters.MaxRows} rows, the most that are passed on. Turn passing them on off, or limit them.");
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return parameters.PassesOutput && rows is not null ? rows : TaskResult.Success;
    }

    /// <returns>The rows of the last statement that has columns, one more than asked for at most; <see langword="null"/> when none has.</returns>
    private static async Task<JsonArray?> LastRowsAsync(DbCommand command, int most, CancellationToken cancellationToken)
    {
        JsonArray? rows = null;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        do
        {
            if (reader.FieldCount == 0)
                continue;
            rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                if (rows.Count <= most)
                    rows.Add(SqlValues.RowOf(reader));
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
        return rows;
    }
}
