using System.Globalization;
using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary>Limits of numbers.</summary>
internal static class NumberKeywords
{
    // Reading a number as double loses whole numbers beyond this.
    private const double MostExact = 9_007_199_254_740_992;

    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        Add("minimum", "at least", order => order >= 0);
        Add("maximum", "at most", order => order <= 0);
        Add("exclusiveMinimum", "more than", order => order > 0);
        Add("exclusiveMaximum", "less than", order => order < 0);
        keywords["multipleOf"] = (reader, step, _) => MultipleOf(reader, step);

        void Add(string keyword, string words, Func<int, bool> holds) => keywords[keyword] = (reader, limit, _) => limit.ValueKind != JsonValueKind.Number
            ? reader.Report($"is {Shown.Value(limit)}; it must be a number.")
            : (value, path) => value.ValueKind != JsonValueKind.Number || holds(Compare(value, limit))
                ? []
                : [$"{path} is {Shown.Value(value)}; it must be {words} {Shown.Value(limit)}."];
    }

    internal static bool IsWhole(JsonElement number) => number.TryGetDecimal(out var exact)
        ? decimal.Truncate(exact) == exact
        : number.TryGetDouble(out var rough) && (Math.Abs(rough) >= MostExact || Math.Truncate(rough) == rough);

    private static int Compare(JsonElement left, JsonElement right) => left.TryGetDecimal(out var a) && right.TryGetDecimal(out var b)
        ? a.CompareTo(b)
        : left.GetDouble().CompareTo(right.GetDouble());

    private static SchemaCheck? MultipleOf(SchemaReader reader, JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Number || !step.TryGetDecimal(out var by) || by <= 0)
            return reader.Report($"is {Shown.Value(step)}; it must be a number above 0.");
        return (value, path) => value.ValueKind != JsonValueKind.Number || (value.TryGetDecimal(out var exact) && exact % by == 0)
            ? []
            : [$"{path} is {Shown.Value(value)}; it must be a multiple of {by.ToString(CultureInfo.InvariantCulture)}."];
    }
}
