using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dagfire.Dbt.Yaml;

/// <summary>YAML 1.1's plain scalars as PyYAML reads them. Dates stay text.</summary>
internal static class YamlScalar
{
    private static readonly Regex Integer = new(@"^[-+]?(0|[1-9][0-9_]*)$");
    private static readonly Regex Float = new(@"^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)$");

    public static object? Resolve(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style != ScalarStyle.Plain) return text;
        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
            ".inf" or "+.inf" => double.PositiveInfinity,
            "-.inf" => double.NegativeInfinity,
            ".nan" => double.NaN,
            _ => Number(text) ?? text,
        };
    }

    private static object? Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer.IsMatch(text)) return PyNumber.Narrow(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (text.StartsWith("0x", StringComparison.Ordinal) && text.Length > 2 && text[2..].All(char.IsAsciiHexDigit)) return PyNumber.ParseLiteral(text);
        return Float.IsMatch(text) ? double.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}
