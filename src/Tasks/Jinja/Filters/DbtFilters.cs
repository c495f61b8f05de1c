namespace Dagfire.Jinja.Filters;

/// <summary>The filters dbt adds; they matter where YAML is rendered to native values.</summary>
internal static class DbtFilters
{
    public static void AddTo(FilterSet set) => set
        .Add("as_text", (x, _) => PyRepr.Str(x))
        .Add("as_bool", (x, _) => AsBool(x))
        .Add("as_number", (x, _) => AsNumber(x))
        .Add("as_native", (x, _) => x is string text && PyLiteral.TryParse(text, out var value) ? value : x)
        .Add("is_list", (x, _) => x is PyList)
        .Add("pprint", (x, _) => PyRepr.Of(x))
        .Add("xmlattr", (_, _) => throw new JinjaException("the filter 'xmlattr' is not supported"));

    private static object AsBool(object? value) => value switch
    {
        bool => value,
        string text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
        string text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
        _ => throw new JinjaException($"Could not convert value '{PyRepr.Str(value)}' into type 'bool'"),
    };

    private static object AsNumber(object? value)
    {
        if (PyNumber.IsNumber(value)) return value!;
        return value is string text && PyLiteral.TryParse(text, out var number) && PyNumber.IsNumber(number) && number is not bool
            ? number!
            : throw new JinjaException($"Could not convert value '{PyRepr.Str(value)}' into type 'number'");
    }
}
