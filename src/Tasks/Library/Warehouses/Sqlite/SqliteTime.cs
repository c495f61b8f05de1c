using System.Globalization;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>Instants as the warehouse keeps them: ISO 8601, UTC, milliseconds, so that they sort as text. Stateless.</summary>
internal static class SqliteTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    internal static string Write(DateTimeOffset instant) => instant.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    internal static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
