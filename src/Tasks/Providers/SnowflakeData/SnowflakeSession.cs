using System.Data;
using System.Globalization;
using Dagfire.Tasks.Warehouses;
using Dagfire.Warehouses;
using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>One session of the driver, which keeps logged-in ones for the next caller. Every statement bears the tag of the task it is for. Not thread-safe.</summary>
internal sealed class SnowflakeSession : IAsyncDisposable
{
    private readonly SnowflakeDbConnection _connection;

    private readonly string? _tag;

    private SnowflakeSession(SnowflakeDbConnection connection, string? tag) => (_connection, _tag) = (connection, tag);

    internal static string SdkVersion => typeof(SnowflakeDbConnection).Assembly.GetName().Version is { } version ? version.ToString(3) : "";

    internal static async Task<SnowflakeSession> OpenAsync(SnowflakeSettings settings, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = new SnowflakeDbConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new SnowflakeSession(connection, settings.QueryTag);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal async Task<int> ExecuteAsync(SqlStatement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(statement, parameters);
        return Math.Max(0, await command.ExecuteNonQueryAsync(cancellationToken));
    }

    /// <summary>The first rows; the others are read and passed over. Columns are found whatever their letter case, because Snowflake writes their names in capitals.</summary>
    internal async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        SqlStatement statement, IReadOnlyDictionary<string, object?> parameters, int most, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(statement, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (rows.Count < most && await reader.ReadAsync(cancellationToken))
            rows.Add(RowOf(reader));
        return rows;
    }

    internal Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string sql, CancellationToken cancellationToken) =>
        QueryAsync(new SqlStatement(sql, []), new Dictionary<string, object?>(), int.MaxValue, cancellationToken);

    /// <summary>
    /// Runs one statement and keeps its columns in order, also where there are no rows. It bears no tag of its own: the session's, which statements of the caller may set, must hold.
    /// </summary>
    internal async Task<WarehouseAnswer> AnswerAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = (SnowflakeDbCommand)_connection.CreateCommand();
        command.CommandText = statement;
        await using var reader = (SnowflakeDbDataReader)await command.ExecuteReaderAsync(cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add([.. Enumerable.Range(0, columns.Count).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return new WarehouseAnswer(columns, rows, RowsChanged(reader, columns)) { QueryId = reader.GetQueryId() };
    }

    // The driver counts 0 for what makes, changes or drops objects.
    private static long RowsChanged(SnowflakeDbDataReader reader, IReadOnlyList<string> columns) =>
        reader.RecordsAffected > 0 || columns.FirstOrDefault()?.StartsWith("number of ", StringComparison.OrdinalIgnoreCase) == true ? reader.RecordsAffected : -1;

    internal async Task DoAsync(string sql, CancellationToken cancellationToken) =>
        await ExecuteAsync(new SqlStatement(sql, []), new Dictionary<string, object?>(), cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private SnowflakeDbCommand CommandOf(SqlStatement statement, IReadOnlyDictionary<string, object?> parameters)
    {
        var command = (SnowflakeDbCommand)_connection.CreateCommand();
        command.CommandText = statement.Sql;
        command.QueryTag = QueryTag.Current ?? _tag;
        foreach (var name in statement.Names)
            command.Parameters.Add(ParameterOf(command, parameters[name]));
        return command;
    }

    private static SnowflakeDbParameter ParameterOf(SnowflakeDbCommand command, object? value)
    {
        var parameter = (SnowflakeDbParameter)command.CreateParameter();
        parameter.ParameterName = (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
        parameter.DbType = value switch
        {
            bool => DbType.Boolean,
            byte or short or int or long => DbType.Int64,
            float or double => DbType.Double,
            decimal => DbType.Decimal,
            DateTimeOffset => DbType.DateTimeOffset,
            DateTime => DbType.DateTime,
            _ => DbType.String,
        };
        parameter.Value = value switch
        {
            null => DBNull.Value,
            bool or float or double or decimal or string or DateTime or DateTimeOffset => value,
            byte or short or int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return parameter;
    }

    private static Dictionary<string, object?> RowOf(System.Data.Common.DbDataReader reader)
    {
        var row = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < reader.FieldCount; column++)
            row[reader.GetName(column)] = reader.IsDBNull(column) ? null : reader.GetValue(column);
        return row;
    }
}
