using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Dagfire.Jinja.Values;

/// <summary>Python's format specification: fill, align, sign, width, grouping, precision and type.</summary>
internal static class PyFormatSpec
{
    private static readonly Regex Grammar = new(
        @"^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alt>#)?(?<zero>0)?(?<width>\d+)?(?<group>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$",
        RegexOptions.Singleline);

    public static string Apply(object? value, string spec)
    {
        if (spec.Length == 0) return PyRepr.Str(value);
        var match = Grammar.Match(spec);
        if (!match.Success) throw new JinjaException("Invalid format specifier");
        var isNumber = PyNumber.IsNumber(value);
        var body = isNumber ? Number(value!, match) : Text(value, match);
        return Pad(body, match, isNumber);
    }

    private static string Text(object? value, Match match)
    {
        var text = PyRepr.Str(value);
        return match.Groups["precision"].Success ? text[..Math.Min(text.Length, Integer(match, "precision"))] : text;
    }

    private static string Number(object value, Match match)
    {
        var type = match.Groups["type"].Success ? match.Groups["type"].Value[0] : PyNumber.IsInteger(value) ? 'd' : 'r';
        var precision = match.Groups["precision"].Success ? Integer(match, "precision") : 6;
        var magnitude = type switch
        {
            'd' => BigInteger.Abs(PyNumber.ToBig(value)).ToString(CultureInfo.InvariantCulture),
            'x' => PyNumber.ToBig(value).ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0'),
            'X' => PyNumber.ToBig(value).ToString("X", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(1, '0'),
            'o' => Convert.ToString((long)PyNumber.ToBig(value), 8),
            'b' => Convert.ToString((long)PyNumber.ToBig(value), 2),
            'f' or 'F' => Math.Abs(PyNumber.ToDouble(value)).ToString("F" + precision, CultureInfo.InvariantCulture),
            'e' or 'E' => Math.Abs(PyNumber.ToDouble(value)).ToString("0." + new string('0', precision) + type + "+00", CultureInfo.InvariantCulture),
            '%' => Math.Abs(PyNumber.ToDouble(value) * 100).ToString("F" + precision, CultureInfo.InvariantCulture) + "%",
            'r' when match.Groups["precision"].Success => Math.Abs(PyNumber.ToDouble(value)).ToString("G" + precision, CultureInfo.InvariantCulture),
            'g' => Math.Abs(PyNumber.ToDouble(value)).ToString("G" + precision, CultureInfo.InvariantCulture),
            _ => PyRepr.Str(value).TrimStart('-'),
        };
        if (match.Groups["group"].Success) magnitude = Grouped(magnitude, match.Groups["group"].Value);
        var negative = PyNumber.Compare(value, 0L) < 0;
        var sign = negative ? "-" : match.Groups["sign"].Value is "+" or " " ? match.Groups["sign"].Value : "";
        return sign + magnitude;
    }

    private static string Grouped(string magnitude, string separator)
    {
        var dot = magnitude.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = dot < 0 ? (magnitude, "") : (magnitude[..dot], magnitude[dot..]);
        for (var at = whole.Length - 3; at > 0; at -= 3) whole = whole.Insert(at, separator);
        return whole + rest;
    }

    private static string Pad(string body, Match match, bool isNumber)
    {
        var missing = Integer(match, "width") - body.Length;
        if (missing <= 0) return body;
        var zero = match.Groups["zero"].Success;
        var fill = match.Groups["fill"].Success ? match.Groups["fill"].Value[0] : zero ? '0' : ' ';
        var align = match.Groups["align"].Success ? match.Groups["align"].Value : zero ? "=" : isNumber ? ">" : "<";
        return align switch
        {
            "<" => body + new string(fill, missing),
            "^" => new string(fill, missing / 2) + body + new string(fill, missing - (missing / 2)),
            "=" when body.Length > 0 && body[0] is '-' or '+' => body[0] + new string(fill, missing) + body[1..],
            _ => new string(fill, missing) + body,
        };
    }

    private static int Integer(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
}
