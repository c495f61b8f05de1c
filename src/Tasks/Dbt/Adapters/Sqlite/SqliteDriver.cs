using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>SQLite: its values are long, double, text and bytes.</summary>
internal sealed class SqliteDriver : IDriver
{
    public static readonly SqliteDriver Instance = new();

    // immediate: a transaction that begins by reading could not become a writer once somebody else has written.
    public string BeginStatement => "begin immediate";

    // Here it limits only for how long a locked database is tried again, and 0 is forever: another build may write a large table meanwhile.
    public int CommandTimeout => 30;

    public object? Read(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;

    public bool IsOpen(DbConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) == 0;

    public void Interrupt(DbConnection connection, DbCommand? command) => SQLitePCL.raw.sqlite3_interrupt(((SqliteConnection)connection).Handle);
}
