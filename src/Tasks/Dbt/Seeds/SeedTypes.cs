namespace Dagfire.Dbt.Seeds;

/// <summary>Infers a column's type from all its values, in dbt's order of preference.</summary>
internal static class SeedTypes
{
    // Times with a space and times with a T do not mix: such a column is text.
    private static readonly (Func<string, bool> Fits, SeedType Type)[] Candidates =
    [
        (SeedNumber.IsWhole, SeedType.Integer),
        (SeedNumber.IsNumber, SeedType.Number),
        (SeedTime.IsDay, SeedType.Date),
        (SeedTime.IsPlain, SeedType.DateTime),
        (SeedTime.IsIso, SeedType.DateTime),
        (text => bool.TryParse(text, out _), SeedType.Boolean),
    ];

    public static SeedType Infer(IEnumerable<string> values)
    {
        var present = values.Where(v => !IsNull(v)).Select(v => v.Trim()).ToList();
        foreach (var (fits, type) in Candidates)
        {
            if (present.TrueForAll(value => fits(value))) return type;
        }

        return SeedType.Text;
    }

    public static bool IsNull(string value) => value.Trim() is var text && (text.Length == 0 || text.Equals("null", StringComparison.OrdinalIgnoreCase));

    /// <summary>The value to bind.</summary>
    public static object? Convert(string value, SeedType type) => type switch
    {
        _ when IsNull(value) => null,
        SeedType.Text => value,
        SeedType.Integer => SeedNumber.Whole(value),
        SeedType.Number => SeedNumber.Parse(value),
        SeedType.Boolean => bool.Parse(value.Trim()),
        SeedType.DateTime => SeedTime.ToUtc(value.Trim()),
        _ => value.Trim(),
    };
}
