using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>Makes commands. Several statements in one text are one transaction, as long as they open none of their own. Stateless.</summary>
internal static class PostgreSqlCommand
{
    internal static NpgsqlCommand Of(NpgsqlConnection connection, string sql, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this assembly's own or the task itself; data goes into the parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
            command.Parameters.Add(ParameterOf(name, value));
        return command;
    }

    /// <summary>The statements of a task, marked as its own.</summary>
    internal static NpgsqlCommand OfTask(NpgsqlConnection connection, string sql, IReadOnlyDictionary<string, object?> parameters) =>
        Of(connection, Tagged(sql), parameters.Select(parameter => (parameter.Key, parameter.Value)));

    /// <summary>The first column of every row.</summary>
    internal static async Task<List<string>> TextsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            texts.Add(reader.GetString(0));
        return texts;
    }

    // In front, where pg_stat_activity cuts nothing off. An asterisk could end the comment or open another.
    private static string Tagged(string sql) => QueryTag.Current is { } tag ? $"/* {tag.Replace('*', '_')} */\n{sql}" : sql;

    private static NpgsqlParameter ParameterOf(string name, object? value) => value switch
    {
        // What a text is meant as, a date perhaps, the server knows.
        null or string => new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = value ?? DBNull.Value },
        DateTimeOffset instant => new NpgsqlParameter(name, instant.ToUniversalTime()),
        _ => new NpgsqlParameter(name, value),
    };
}
