using Dagfire.Warehouses;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>One login. One statement at a time.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection) : IWarehouseSession
{
    public async Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlCommand.Of(connection, statement);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, columns.Length).Select(column => reader.GetValue(column) is var value and not DBNull ? value : null)]);
        return new WarehouseAnswer(columns, rows, reader.RecordsAffected);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
