namespace Dagfire.Jinja.Runtime;

/// <summary>What one of dbt's filters <c>as_bool</c>, <c>as_number</c>, <c>as_native</c> and <c>as_text</c> leaves: text that says what it is to become if it stands alone.</summary>
internal sealed record NativeMark(string Kind, string Text)
{
    public static bool IsMade(string filter) => filter is "as_bool" or "as_number" or "as_native" or "as_text";

    /// <summary>The value the text stands for.</summary>
    public object? Convert()
    {
        if (Kind == "as_text") return Text;
        object? value = PyLiteral.TryParse(Text, out var literal) ? literal : Text;
        return Kind switch
        {
            "as_bool" when value is not bool => throw Refusal("bool"),
            "as_number" when value is bool || !PyNumber.IsNumber(value) => throw Refusal("number"),
            _ => value,
        };
    }

    private JinjaException Refusal(string type) => new($"Could not convert value '{Text}' into type '{type}'");
}
