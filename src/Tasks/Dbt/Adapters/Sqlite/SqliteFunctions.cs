using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>
/// Functions that other warehouses have and SQLite lacks. All of them answer NULL to NULL. A connection has them only after
/// <see cref="Register"/>: whoever reads a view that uses one registers them too.
/// </summary>
public static class SqliteFunctions
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(2);

    /// <summary>Adds the functions to an open connection.</summary>
    /// <param name="connection">The connection.</param>
    public static void Register(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection.CreateFunction("md5", (string? text) => text is null ? null : Md5(text), isDeterministic: true);
        connection.CreateFunction("datediff", (string? part, string? from, string? to) => SqliteDates.Difference(part, from, to), isDeterministic: true);
        connection.CreateFunction("dateadd", (string? part, long? count, string? date) => SqliteDates.Add(part, count, date), isDeterministic: true);
        connection.CreateFunction("date_trunc", (string? part, string? date) => SqliteDates.Truncate(part, date), isDeterministic: true);
        connection.CreateFunction("split_part", (string? text, string? separator, long? part) => SplitPart(text, separator, part), isDeterministic: true);
        connection.CreateFunction("regexp_like", (string? text, string? pattern) => Like(text, pattern), isDeterministic: true);
        connection.CreateFunction("regexp", (string? pattern, string? text) => Like(text, pattern), isDeterministic: true);
        connection.CreateFunction("regexp_replace", (string? text, string? pattern, string? with) => text is null || pattern is null ? null : Regex.Replace(text, pattern, with ?? "", RegexOptions.None, PatternLimit), isDeterministic: true);
        connection.CreateFunction("regexp_count", (string? text, string? pattern) => text is null || pattern is null ? (long?)null : Regex.Count(text, pattern, RegexOptions.None, PatternLimit), isDeterministic: true);
        connection.CreateFunction("greatest", (object?[] values) => Extreme(values, 1), isDeterministic: true);
        connection.CreateFunction("least", (object?[] values) => Extreme(values, -1), isDeterministic: true);
        SqliteMath.Register(connection);
    }

    // dbt's surrogate keys are md5 by definition; nothing is secured by it.
#pragma warning disable CA5351 // dbt's hash is md5 by definition; nothing is secured by it.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private static bool? Like(string? text, string? pattern) => text is null || pattern is null ? null : Regex.IsMatch(text, pattern, RegexOptions.None, PatternLimit);

    private static string? SplitPart(string? text, string? separator, long? part)
    {
        if (text is null || separator is null || part is null) return null;
        var parts = text.Split(separator);
        var index = part > 0 ? part.Value - 1 : parts.Length + part.Value;
        return index >= 0 && index < parts.Length ? parts[index] : "";
    }

    private static object? Extreme(object?[] values, int sign)
    {
        if (values.Length == 0 || Array.Exists(values, v => v is null or DBNull)) return null;
        return values.Aggregate((best, value) => Compare(value!, best!) * sign > 0 ? value : best);
    }

    private static int Compare(object left, object right) => left is string || right is string
        ? string.CompareOrdinal(Convert.ToString(left, CultureInfo.InvariantCulture), Convert.ToString(right, CultureInfo.InvariantCulture))
        : Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture));
}
