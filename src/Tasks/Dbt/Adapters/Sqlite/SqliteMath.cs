using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>The mathematical functions that SQLite may have been built without.</summary>
internal static class SqliteMath
{
    public static void Register(SqliteConnection connection)
    {
        One(connection, "ln", x => x > 0 ? Math.Log(x) : null);
        One(connection, "log10", x => x > 0 ? Math.Log10(x) : null);
        One(connection, "exp", x => Math.Exp(x));
        One(connection, "sqrt", x => x >= 0 ? Math.Sqrt(x) : null);
        One(connection, "floor", x => Math.Floor(x));
        One(connection, "ceil", x => Math.Ceiling(x));
        One(connection, "ceiling", x => Math.Ceiling(x));
        One(connection, "sin", x => Math.Sin(x));
        One(connection, "cos", x => Math.Cos(x));
        One(connection, "tan", x => Math.Tan(x));
        One(connection, "asin", x => Math.Asin(x));
        One(connection, "acos", x => Math.Acos(x));
        One(connection, "atan", x => Math.Atan(x));
        One(connection, "radians", x => double.DegreesToRadians(x));
        One(connection, "degrees", x => double.RadiansToDegrees(x));
        Two(connection, "power", (x, y) => Math.Pow(x, y));
        Two(connection, "pow", (x, y) => Math.Pow(x, y));
        Two(connection, "atan2", (x, y) => Math.Atan2(x, y));
        Two(connection, "mod", (x, y) => y == 0 ? null : x % y);
    }

    private static void One(SqliteConnection connection, string name, Func<double, double?> compute) =>
        connection.CreateFunction(name, (double? x) => x is { } value ? compute(value) : null, isDeterministic: true);

    private static void Two(SqliteConnection connection, string name, Func<double, double, double?> compute) =>
        connection.CreateFunction(name, (double? x, double? y) => x is { } a && y is { } b ? compute(a, b) : null, isDeterministic: true);
}
