using System.Globalization;
using System.Text;

namespace Dagfire.Jinja.Methods;

/// <summary>str.format.</summary>
internal static class PyStringFormat
{
    public static string Apply(string format, Arguments arguments)
    {
        var result = new StringBuilder();
        var automatic = 0;
        for (var at = 0; at < format.Length; at++)
        {
            var c = format[at];
            if (c is '{' or '}' && at + 1 < format.Length && format[at + 1] == c)
            {
                result.Append(c);
                at++;
            }
            else if (c == '{')
            {
                var end = format.IndexOf('}', at);
                if (end < 0) throw new JinjaException("expected '}' before end of string");
                result.Append(Field(format[(at + 1)..end], arguments, ref automatic));
                at = end;
            }
            else if (c == '}') throw new JinjaException("Single '}' encountered in format string");
            else result.Append(c);
        }

        return result.ToString();
    }

    private static string Field(string field, Arguments arguments, ref int automatic)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var (path, spec) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 1)..]);
        var bang = path.IndexOf('!', StringComparison.Ordinal);
        var conversion = bang < 0 ? "" : path[(bang + 1)..];
        if (bang >= 0) path = path[..bang];
        var value = Value(path, arguments, ref automatic);
        if (conversion == "r") value = PyRepr.Of(value);
        return PyFormatSpec.Apply(value, spec);
    }

    private static object? Value(string path, Arguments arguments, ref int automatic)
    {
        var steps = path.Split('.', '[');
        var first = steps[0];
        object? value;
        if (first.Length == 0) value = Positional(arguments, automatic++);
        else if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) value = Positional(arguments, index);
        else value = arguments.Named.FirstOrDefault(pair => pair.Key == first) is { Key: not null } found ? found.Value : throw new JinjaException(PyRepr.Of(first));
        return steps.Skip(1).Aggregate(value, (current, step) => PyMembers.Attribute(current, step.TrimEnd(']')));
    }

    private static object? Positional(Arguments arguments, int index) => index < arguments.Positional.Count
        ? arguments.Positional[index]
        : throw new JinjaException($"Replacement index {index} out of range for positional args tuple");
}
