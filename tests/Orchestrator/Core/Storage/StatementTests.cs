using System.Data.Common;
using System.Text.RegularExpressions;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;

namespace Dagfire.Storage;

/// <summary>Every named statement, held against a freshly migrated database.</summary>
public sealed partial class StatementTests
{
    [Fact]
    public async Task Sqlite_EveryStatement_IsUnderstood()
    {
        await using var database = TestDatabase.Sqlite();
        await using var metadata = await MigratedAsync(database);
        await using var connection = await metadata.OpenAsync(CancellationToken.None);

        await AssertAllAsync(SqlCatalog.Sqlite, name => name == "create_migration_table", async text =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"explain {text}";
            foreach (var parameter in Parameters().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
            {
                var value = command.CreateParameter();
                (value.ParameterName, value.Value) = (parameter, DBNull.Value);
                command.Parameters.Add(value);
            }

            await command.ExecuteNonQueryAsync();
        });
    }

    [Fact]
    public async Task PostgreSql_EveryStatement_IsUnderstood()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await using var metadata = await MigratedAsync(database);
        await using var connection = await metadata.OpenAsync(CancellationToken.None);

        // What makes a table, begins or ends a transaction cannot be prepared; migrating and every other test run it.
        await AssertAllAsync(SqlCatalog.PostgreSql, name => name is "create_migration_table" or "begin" or "commit" or "rollback", async text =>
        {
            await ExecuteAsync(connection, $"prepare statement as {Numbered(text)}");
            await ExecuteAsync(connection, "deallocate statement");
        });
    }

    [Fact]
    public void Catalogs_EveryStatement_HasADifferentName()
    {
        foreach (var engine in new[] { "Sqlite", "PostgreSql" })
        {
            var names = EmbeddedSql.Files("Common", "Sql").Concat(EmbeddedSql.Files(engine, "Sql"))
                .SelectMany(file => SqlCatalog.Parse(file.Text)).Select(statement => statement.Key).ToList();

            Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void Parse_File_IsCutAtTheNamesWithoutComments()
    {
        const string file = "-- a head\n-- name: first\n-- why\nselect 1\n  from t;\n\n-- name: second\nselect 2;\n";

        Assert.Equal([new("first", "select 1\n  from t"), new("second", "select 2")], SqlCatalog.Parse(file));
    }

    [Fact]
    public void Indexer_UnknownName_IsNamed() =>
        Assert.Contains("'no_such'", Assert.Throws<KeyNotFoundException>(() => SqlCatalog.Sqlite["no_such"]).Message, StringComparison.Ordinal);

    private static async Task<MetadataDatabase> MigratedAsync(TestDatabase database)
    {
        var metadata = MetadataDatabase.Open(database.Address, TimeProvider.System);
        await metadata.Migrator.MigrateAsync(CancellationToken.None);
        return metadata;
    }

    private static async Task AssertAllAsync(SqlCatalog catalog, Func<string, bool> isLeftOut, Func<string, Task> check)
    {
        var problems = new List<string>();
        foreach (var (name, text) in catalog.All.Where(statement => !isLeftOut(statement.Key)))
        {
            try
            {
                await check(text);
            }
            catch (DbException exception)
            {
                problems.Add($"{name}: {exception.Message}");
            }
        }

        Assert.Empty(problems);
    }

    private static async Task ExecuteAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    private static string Numbered(string text)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Parameters().Replace(text, match => match.Value[0] == '$' ? match.Value : $"${NumberOf(match.Value)}");

        int NumberOf(string name) => numbers.TryGetValue(name, out var number) ? number : numbers[name] = numbers.Count + 1;
    }

    [GeneratedRegex(@"(?<!:)[@$]\w+", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameters();
}
