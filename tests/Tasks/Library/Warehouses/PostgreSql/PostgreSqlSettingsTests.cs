using Dagfire.Providers;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

public sealed class PostgreSqlSettingsTests
{
    [Fact]
    public void Of_OnlyWhatIsNeeded_HasTheDefaults()
    {
        var settings = PostgreSqlSettings.Of(new Connection("wh", "postgres") { Schema = "lake", Login = "ann" });

        Assert.Equal(("localhost", 5432, "public", "prefer"), (settings.Host, settings.Port, settings.Schema, settings.SslMode));
        var read = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.Equal(("\"public\"", 0, 15, SslMode.Prefer, null), (read.SearchPath, read.CommandTimeout, read.Timeout, read.SslMode, read.Options));
    }

    [Fact]
    public void Of_Extra_IsTaken()
    {
        var settings = PostgreSqlSettings.Of(new Connection("wh", "postgres")
        {
            Host = "db", Port = 5433, Schema = "lake", Login = "ann", Password = "x;y",
            Extra = """{"schema": "Raw", "sslmode": "verify-full", "connect_timeout": "3", "statement_timeout_seconds": 60}""",
        });

        var read = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.Equal(("\"Raw\"", 3, SslMode.VerifyFull, "-c statement_timeout=60s", "x;y"), (read.SearchPath, read.Timeout, read.SslMode, read.Options, read.Password));
    }

    [Fact]
    public void Of_EverythingWrong_NamesAllOfItAndNoSecret()
    {
        var refused = Assert.Throws<ConnectionException>(() => PostgreSqlSettings.Of(new Connection("wh", "postgres")
        {
            Password = "hunter2", Extra = """{"schema": "a b", "sslmode": "verify", "connect_timeout": 0, "sslmod": "x"}""",
        }));

        Assert.Equal(
            [
                "The connection 'wh' lacks its schema (the database).",
                "The connection 'wh' lacks its login.",
                "The connection 'wh' has sslmode='verify' in its extra; allowed are prefer, disable, allow, require, verify-ca, verify-full.",
                "The connection 'wh' has connect_timeout='0' in its extra; allowed are whole numbers from 1 to 1000.",
                "The connection 'wh' has schema='a b' in its extra; needed is a name of at most 63 letters, digits, _ and $.",
                "The connection 'wh' has 'sslmod' in its extra, which a connection of type 'postgres' does not know. Did you mean 'sslmode'? Known are connect_timeout, schema, sslmode, statement_timeout_seconds.",
            ],
            refused.Problems);
    }

    [Fact]
    public void ToString_NamesThePlaceAndNoSecret() => Assert.Equal(
        "database 'lake' at db:5432, schema 'public'",
        PostgreSqlSettings.Of(new Connection("wh", "postgres") { Host = "db", Schema = "lake", Login = "ann", Password = "hunter2" }).ToString());
}
