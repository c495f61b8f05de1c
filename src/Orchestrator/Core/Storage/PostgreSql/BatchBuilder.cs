using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Storage.PostgreSql;

/// <summary>Puts named statements with their arrays into one round trip.</summary>
internal static class BatchBuilder
{
    internal static NpgsqlBatch Add(this NpgsqlBatch batch, string statement, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(SqlCatalog.PostgreSql[statement]);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
        return batch;
    }

    internal static NpgsqlParameter<TValue[]> Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        var index = 0;
        foreach (var row in rows)
            values[index++] = value(row);
        return new NpgsqlParameter<TValue[]> { TypedValue = values };
    }

    // The type is named: taken from the values, an array that begins with a null becomes one without time zone, and is refused.
    internal static NpgsqlParameter<DateTime?[]> Instants<TRow>(IReadOnlyCollection<TRow> rows, Func<TRow, DateTimeOffset?> value)
    {
        var column = Column(rows, row => value(row)?.UtcDateTime);
        column.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
        return column;
    }
}
