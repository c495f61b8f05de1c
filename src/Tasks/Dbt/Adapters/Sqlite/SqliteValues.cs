namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>SQLite's values: long, double, text and bytes.</summary>
internal sealed class SqliteValues : IValueReader
{
    public static readonly SqliteValues Instance = new();

    // immediate: a transaction that begins by reading could not become a writer once somebody else has written.
    public string BeginStatement => "begin immediate";

    public object? Read(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;
}
