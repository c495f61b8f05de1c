using System.Text;
using System.Text.RegularExpressions;

namespace Dagfire.Jinja.Values;

/// <summary>Python's <c>'..%s..' % value</c>.</summary>
internal static class PyPercentFormat
{
    private static readonly Regex Specifier = new(@"%(?:\((?<key>[^)]*)\))?(?<flags>[-+ 0#]*)(?<width>\d+)?(?:\.(?<precision>\d+))?(?<type>.)", RegexOptions.Singleline);

    public static string Apply(string format, object? argument)
    {
        var values = argument is PyTuple tuple ? tuple : new PyTuple(argument);
        var used = 0;
        var result = Specifier.Replace(format, match =>
        {
            if (match.Groups["type"].Value == "%") return "%";
            var value = match.Groups["key"].Success ? PyMembers.Item(argument, match.Groups["key"].Value)
                : used < values.Count ? values[used++] : throw new JinjaException("not enough arguments for format string");
            return One(match, value);
        });
        if (used < values.Count && argument is not PyDict) throw new JinjaException("not all arguments converted during string formatting");
        return result;
    }

    private static string One(Match match, object? value)
    {
        var spec = new StringBuilder();
        var flags = match.Groups["flags"].Value;
        var type = match.Groups["type"].Value[0];
        spec.Append(flags.Contains('-', StringComparison.Ordinal) ? '<' : '>');
        if (flags.Contains('+', StringComparison.Ordinal)) spec.Append('+');
        if (flags.Contains('0', StringComparison.Ordinal) && spec[0] == '>') spec.Remove(0, 1).Append('0');
        spec.Append(match.Groups["width"].Value);
        if (match.Groups["precision"].Success) spec.Append('.').Append(match.Groups["precision"].Value);
        return type switch
        {
            's' => PyFormatSpec.Apply(PyRepr.Str(value), spec.ToString()),
            'r' => PyFormatSpec.Apply(PyRepr.Of(value), spec.ToString()),
            'd' or 'i' or 'u' => PyFormatSpec.Apply(value is double d ? (long)d : Number(value, type), spec + "d"),
            'f' or 'F' or 'e' or 'E' or 'g' or 'x' or 'X' or 'o' => PyFormatSpec.Apply(Number(value, type), spec.ToString() + type),
            _ => throw new JinjaException($"unsupported format character '{type}'"),
        };
    }

    private static object Number(object? value, char type) => PyNumber.IsNumber(value)
        ? value!
        : throw new JinjaException($"%{type} format: a real number is required, not {PyTypes.NameOf(value)}");
}
