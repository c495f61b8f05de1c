using System.Globalization;
using Npgsql;

namespace Dagfire.Dbt.Running;

/// <summary>A schema of a test in the PostgreSQL of TEST_POSTGRES; dropped with everything dbt has put beside it.</summary>
internal sealed class PostgresSchema : IDisposable
{
    private readonly NpgsqlDataSource _source;

    private PostgresSchema(string connectionString)
    {
        Settings = new NpgsqlConnectionStringBuilder(connectionString);
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Name, Pooling = false });
        Execute($"create schema {Name}");
    }

    public string Name { get; } = "dbt_" + Guid.NewGuid().ToString("N")[..12];

    public NpgsqlConnectionStringBuilder Settings { get; }

    /// <summary>Makes one, or skips the test where there is no PostgreSQL; in CI there must be.</summary>
    public static PostgresSchema Create()
    {
        var connectionString = System.Environment.GetEnvironmentVariable("TEST_POSTGRES");
        if (connectionString is null && System.Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("TEST_POSTGRES is not set: no PostgreSQL to test on");
        Assert.True(connectionString is not null, "TEST_POSTGRES must be set in CI");
        return new PostgresSchema(connectionString);
    }

    /// <summary>The variables the shipped projects' postgres target reads.</summary>
    public Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["DAGFIRE_POSTGRES_HOST"] = Settings.Host!,
        ["DAGFIRE_POSTGRES_PORT"] = Settings.Port.ToString(CultureInfo.InvariantCulture),
        ["DAGFIRE_POSTGRES_USER"] = Settings.Username!,
        ["DAGFIRE_POSTGRES_PASSWORD"] = Settings.Password ?? "",
        ["DAGFIRE_POSTGRES_DATABASE"] = Settings.Database!,
        ["DAGFIRE_POSTGRES_SCHEMA"] = Name,
    };

#pragma warning disable CA2100 // The tests' own SQL.
    public void Execute(string sql)
    {
        using var command = _source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Rows in the form SQLite has them: times and days as ISO text, truth as 1 and 0.</summary>
    public List<string> Rows(string sql)
    {
        using var command = _source.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader, i))));
        return rows;
    }
#pragma warning restore CA2100

    public void Dispose()
    {
        foreach (var schema in Rows($"select nspname from pg_namespace where nspname like '{Name}%'")) Execute($"drop schema {schema} cascade");
        _source.Dispose();
    }

    private static string Text(NpgsqlDataReader reader, int i) => reader.IsDBNull(i) ? "null" : reader.GetValue(i) switch
    {
        DateTime moment when reader.GetDataTypeName(i) == "date" => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
