using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Holds a value against what its field allows; the words are those of FastAPI.</summary>
internal static class FieldCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static void Check(JsonElement value, BodyField field, IReadOnlyList<object> loc, List<Fault> faults)
    {
        if (value.ValueKind == JsonValueKind.Null && field.MayBeNull)
            return;
        if (!field.IsMany)
        {
            One(value, field, loc, faults);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new Fault("list_type", loc, "Input should be a valid list", Fault.Cut(value)));
            return;
        }

        foreach (var (index, item) in value.EnumerateArray().Index().TakeWhile(_ => faults.Count < BodyReader.MostFaults))
            One(item, field, [.. loc, index], faults);
    }

    private static void One(JsonElement value, BodyField field, IReadOnlyList<object> loc, List<Fault> faults)
    {
        if (field.Type.IsSubclassOf(typeof(BodyRecord)))
            BodyReader.Check(value, field.Type, loc, faults);
        else if (Problem(value, field) is { } problem)
            faults.Add(new Fault(problem.Type, loc, problem.Words, Fault.Cut(value)));
        else if (field.Words is { } words && !words.Contains(value.GetString()!))
            faults.Add(Fault.OneOf(loc, words, Fault.Cut(value)));
    }

    private static (string Type, string Words)? Problem(JsonElement value, BodyField field)
    {
        if (field.Type == typeof(string))
            return TextProblem(value, field);
        if (field.Type == typeof(bool))
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : ("bool_type", "Input should be a valid boolean");
        if (field.Type == typeof(int) || field.Type == typeof(long))
            return IntegerProblem(value, field);
        if (field.Type == typeof(double))
            return value.ValueKind == JsonValueKind.Number ? null : ("float_type", "Input should be a valid number");
        if (field.Type == typeof(DateTimeOffset))
            return value.ValueKind == JsonValueKind.String && RestInstants.TryParse(value.GetString()!, out _) ? null : ("datetime_type", "Input should be a valid datetime, as 2026-01-31T12:00:00Z");
        return field.IsObject && value.ValueKind != JsonValueKind.Object ? ("dict_type", "Input should be a valid dictionary") : null;
    }

    private static (string Type, string Words)? TextProblem(JsonElement value, BodyField field)
    {
        if (value.ValueKind != JsonValueKind.String)
            return ("string_type", "Input should be a valid string");
        var text = value.GetString()!;
        if (text.Contains('\0', StringComparison.Ordinal))
            return ("value_error", "Text must not hold a zero character");
        if (text.Length > field.MostCharacters)
            return ("string_too_long", $"String should have at most {field.MostCharacters} characters");
        return field.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, Patience)
            ? ("string_pattern_mismatch", $"String should match pattern '{pattern}'")
            : null;
    }

    private static (string Type, string Words)? IntegerProblem(JsonElement value, BodyField field)
    {
        if (value.ValueKind != JsonValueKind.Number || (field.Type == typeof(int) ? !value.TryGetInt32(out _) : !value.TryGetInt64(out _)))
            return ("int_type", "Input should be a valid integer");
        return field.Least is { } least && value.GetInt64() < least ? ("greater_than_equal", $"Input should be greater than or equal to {least}") : null;
    }
}
