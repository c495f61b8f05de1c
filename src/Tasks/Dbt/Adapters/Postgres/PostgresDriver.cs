using System.Collections;
using System.Data.Common;
using System.Globalization;
using Dagfire.Jinja.Dates;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>PostgreSQL through Npgsql.</summary>
internal sealed class PostgresDriver : IDriver
{
    public static readonly PostgresDriver Instance = new();

    public string BeginStatement => "begin";

    // A model may take its time.
    public int CommandTimeout => 0;

    public object? Read(object value) => value switch
    {
        // What a function of type void gives.
        null => null,
        string or bool or long or double or decimal => value,
        int or short or byte or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float single => (double)single,
        DateTime time => new PyDateTime(time, time.Kind == DateTimeKind.Utc ? TimeSpan.Zero : null),
        DateOnly date => new PyDateTime(date.ToDateTime(TimeOnly.MinValue), null, isDate: true),
        TimeSpan span => new PyTimeDelta(span),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        IEnumerable items => new PyList(items.Cast<object?>().Select(item => item is null ? null : Read(item))),
        _ => value.ToString(),
    };

    public string Describe(DbException error, string sql) => error is Npgsql.PostgresException refused ? PostgresRefusal.Text(refused, sql) : error.Message;

    public bool IsOpen(DbConnection connection) => connection.State == System.Data.ConnectionState.Open;

    public void Interrupt(DbConnection connection, DbCommand? command) => command?.Cancel();
}
