using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dagfire.Dbt.Yaml;

/// <summary>YAML 1.1's plain scalars as PyYAML reads them.</summary>
internal static class YamlScalar
{
    private static readonly TagName StringTag = new("tag:yaml.org,2002:str");
    private static readonly Regex Integer = new(@"^(?<sign>[-+]?)(0b(?<bits>[0-1_]+)|0x(?<hex>[0-9a-fA-F_]+)|0(?<octal>[0-7_]+)|(?<clock>[1-9][0-9_]*(:[0-5]?[0-9])+)|(?<digits>0|[1-9][0-9_]*))$", RegexOptions.ExplicitCapture);
    private static readonly Regex Float = new(@"^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)$");

    public static object? Resolve(Scalar node)
    {
        var text = node.Value;
        if (node.Style != ScalarStyle.Plain || node.Tag == StringTag) return text;
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
        if (Integer.Match(text) is { Success: true } integer) return Whole(integer);
        if (Float.IsMatch(text)) return double.Parse(text.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return YamlTime.Read(text);
    }

    private static object Whole(Match match)
    {
        var magnitude = Of("bits", 2) ?? Of("hex", 16) ?? Of("octal", 8) ?? Of("digits", 10) ?? Clock(match.Groups["clock"].Value);
        return PyNumber.Narrow(match.Groups["sign"].Value == "-" ? -magnitude : magnitude);

        BigInteger? Of(string group, int radix) => match.Groups[group] is { Success: true } digits ? InBase(digits.Value, radix) : null;
    }

    private static BigInteger InBase(string digits, int radix) =>
        digits.Where(char.IsAsciiHexDigit).Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));

    // 1:30 is ninety.
    private static BigInteger Clock(string text) => text.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + InBase(part, 10));
}
