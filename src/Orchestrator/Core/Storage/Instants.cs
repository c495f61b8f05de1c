using System.Data.Common;
using System.Globalization;

namespace Dagfire.Storage;

/// <summary>Instants in the databases: <c>timestamptz</c> in PostgreSQL; in SQLite text in one fixed ISO form, whose order is the order of time.</summary>
internal static class Instants
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static string ToText(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    internal static object ToText(DateTimeOffset? instant) => instant is { } value ? ToText(value) : DBNull.Value;

    internal static DateTimeOffset Parse(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    internal static DateTimeOffset Read(DbDataReader reader, int ordinal) => reader.GetValue(ordinal) switch
    {
        string text => Parse(text),
        DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        var other => throw new InvalidCastException($"Column {ordinal} holds a {other.GetType()}, not an instant."),
    };

    internal static DateTimeOffset? ReadNullable(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : Read(reader, ordinal);
}
