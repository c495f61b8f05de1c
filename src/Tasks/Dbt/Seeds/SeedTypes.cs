using System.Globalization;

namespace Dagfire.Dbt.Seeds;

/// <summary>Infers a column's type from all its values, in dbt's order of preference.</summary>
internal static class SeedTypes
{
    private static readonly string[] DateTimes = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static SeedType Infer(IEnumerable<string> values)
    {
        var present = values.Where(v => !IsNull(v)).Select(v => v.Trim()).ToList();
        if (present.Count == 0) return SeedType.Integer;
        if (present.TrueForAll(IsInteger)) return SeedType.Integer;
        if (present.TrueForAll(v => decimal.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) return SeedType.Number;
        if (present.TrueForAll(v => DateTime.TryParseExact(v, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) return SeedType.Date;
        if (present.TrueForAll(v => DateTime.TryParseExact(v, DateTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))) return SeedType.DateTime;
        return present.TrueForAll(v => bool.TryParse(v, out _)) ? SeedType.Boolean : SeedType.Text;
    }

    public static bool IsNull(string value) => value.Trim() is var text && (text.Length == 0 || text.Equals("null", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value to bind.</summary>
    public static object? Convert(string value, SeedType type) => type switch
    {
        SeedType.Text => IsNull(value) ? null : value,
        _ when IsNull(value) => null,
        SeedType.Integer => long.Parse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        SeedType.Number => double.Parse(value.Trim(), CultureInfo.InvariantCulture),
        SeedType.Boolean => bool.Parse(value.Trim()),
        _ => value.Trim(),
    };

    private static bool IsInteger(string value) => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
