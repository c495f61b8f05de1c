using Dagfire.Providers;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>
/// Logs in and asks PostgreSQL who one is and what one may do. A connection that stands behind no port serves SQL tasks: what it lacks as a warehouse is told, and it works. Stateless.
/// </summary>
/// <param name="warehouse">The id of the connection that is the warehouse; <see langword="null"/> when none is.</param>
internal sealed class PostgreSqlConnectionTest(string? warehouse) : IConnectionTest
{
    private const int OldestVersion = 140000;

    public IReadOnlyList<string> ConnectionTypes => PostgreSqlProvider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var settings = PostgreSqlSettings.Of(connection);
            await using var opened = new NpgsqlConnection(settings.ConnectionString);
            await opened.OpenAsync(cancellationToken);
            var (greeting, problems) = await LookAroundAsync(opened, settings, cancellationToken);
            if (problems.Count == 0)
                return ConnectionTestResult.Good(greeting);
            return connection.Id == warehouse
                ? ConnectionTestResult.Bad($"{greeting} As the warehouse it lacks something: {string.Join(" ", problems)}")
                : ConnectionTestResult.Good($"{greeting} As a warehouse it would lack something: {string.Join(" ", problems)}");
        }
        catch (ConnectionException exception)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }
        catch (NpgsqlException exception)
        {
            return ConnectionTestResult.Bad($"The connection '{connection.Id}' cannot log in: {Words(exception)}");
        }
        catch (TimeoutException exception)
        {
            return ConnectionTestResult.Bad($"The connection '{connection.Id}' cannot log in: {exception.Message}");
        }
    }

    private static async Task<(string Greeting, List<string> Problems)> LookAroundAsync(NpgsqlConnection opened, PostgreSqlSettings settings, CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlCommand.Of(opened, PostgreSqlServer.Statements["forbidden_tables"], ("schema", settings.Schema), ("names", PostgreSqlTables.Names.ToArray()));
        var forbidden = await PostgreSqlCommand.TextsAsync(command, cancellationToken);
        await using var question = PostgreSqlCommand.Of(opened, PostgreSqlServer.Statements["whoami"], ("schema", settings.Schema));
        await using var who = await question.ExecuteReaderAsync(cancellationToken);
        await who.ReadAsync(cancellationToken);
        var greeting = $"{who.GetString(0)} is logged in to PostgreSQL {who.GetString(2)}, {settings}.";
        return (greeting, [.. ProblemsOf(who, settings, forbidden)]);
    }

    private static IEnumerable<string> ProblemsOf(NpgsqlDataReader who, PostgreSqlSettings settings, List<string> forbidden)
    {
        var (login, hasSchema, mayUse, mayCreateTables, mayCreateSchemas) = (who.GetString(0), who.GetBoolean(4), who.GetBoolean(5), who.GetBoolean(6), who.GetBoolean(7));
        if (who.GetInt32(3) < OldestVersion)
            yield return "PostgreSQL is older than version 14.";
        if (!hasSchema && !mayCreateSchemas)
            yield return $"There is no schema '{settings.Schema}', and '{login}' may not make one in '{settings.Database}'.";
        if (hasSchema && !mayUse)
            yield return $"'{login}' may not use the schema '{settings.Schema}'.";
        if (hasSchema && !mayCreateTables)
            yield return $"'{login}' may not make tables in the schema '{settings.Schema}', as dbt does.";
        if (forbidden.Count > 0)
            yield return $"'{login}' may not both read and fill {string.Join(", ", forbidden)}.";
    }

    private static string Words(NpgsqlException exception) => exception is PostgresException refused ? refused.MessageText
        : exception.InnerException is { } cause ? $"{exception.Message}: {cause.Message}"
        : exception.Message;
}
