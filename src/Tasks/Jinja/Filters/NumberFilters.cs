using System.Globalization;
using System.Numerics;

namespace Dagfire.Jinja.Filters;

/// <summary>Filters on numbers.</summary>
internal static class NumberFilters
{
    public static void AddTo(FilterSet set) => set
        .Add("int", Int, "default?", "base?")
        .Add("float", (x, a) => ToFloat(x) is { } number ? number : a.Get("default", 0.0), "default?")
        .Add("abs", (x, _) => PyNumber.Compare(x, 0L) < 0 ? PyOperators.Unary("-", x) : x)
        .Add("round", Round, "precision?", "method?")
        .Add("filesizeformat", (x, a) => FileSize(PyNumber.ToDouble(x), a.Flag("binary")), "binary?");

    private static object? Int(object? value, BoundArguments arguments)
    {
        switch (value)
        {
            case long or BigInteger: return value;
            case bool b: return b ? 1L : 0L;
            case double d when double.IsFinite(d): return PyNumber.Narrow(new BigInteger(Math.Truncate(d)));
            case decimal m: return PyNumber.Narrow(new BigInteger(decimal.Truncate(m)));
            case string text:
                var radix = arguments.Integer("base", 10);
                if (radix == 10 && BigInteger.TryParse(text.Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
                    return PyNumber.Narrow(big);
                if (radix is 16 or 8 or 2 && InBase(text, (int)radix) is { } parsed) return parsed;
                if (ToFloat(text) is { } number && double.IsFinite(number)) return PyNumber.Narrow(new BigInteger(Math.Truncate(number)));
                break;
        }

        return arguments.Get("default", 0L);
    }

    private static object? InBase(string text, int radix)
    {
        var digits = text.Trim().ToLowerInvariant();
        if (digits.StartsWith(radix switch { 16 => "0x", 8 => "0o", _ => "0b" }, StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length > 0 && digits.All(c => char.IsAsciiHexDigit(c) && Convert.ToInt32(c.ToString(), 16) < radix)
            ? PyNumber.Narrow(digits.Aggregate(BigInteger.Zero, (sum, c) => (sum * radix) + Convert.ToInt32(c.ToString(), 16)))
            : null;
    }

    private static double? ToFloat(object? value)
    {
        if (PyNumber.IsNumber(value)) return PyNumber.ToDouble(value);
        return value is string text && double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static object Round(object? value, BoundArguments arguments)
    {
        var precision = (int)arguments.Integer("precision");
        var method = arguments.Text("method", "common");
        if (method == "common" && PyNumber.IsInteger(value)) return precision >= 0 ? value! : (long)HalfToEven(PyNumber.ToDouble(value), precision);
        if (method == "common") return HalfToEven(PyNumber.ToDouble(value), precision);
        if (method is not ("ceil" or "floor")) throw new JinjaException("method must be common, ceil or floor");
        var scale = Math.Pow(10, precision);
        var scaled = PyNumber.ToDouble(value) * scale;
        return (method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / scale;
    }

    // Python rounds the exact decimal value of the double, so that 2.675 becomes 2.67.
    private static double HalfToEven(double value, int precision)
    {
        if (precision < 0) return Math.Round(value / Math.Pow(10, -precision), MidpointRounding.ToEven) * Math.Pow(10, -precision);
        return precision == 0 || precision > 15 || !double.IsFinite(value)
            ? Math.Round(value, Math.Min(precision, 15), MidpointRounding.ToEven)
            : double.Parse(value.ToString("F" + precision, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string FileSize(double bytes, bool binary)
    {
        var step = binary ? 1024.0 : 1000.0;
        string[] units = binary ? ["KiB", "MiB", "GiB", "TiB"] : ["kB", "MB", "GB", "TB"];
        if (bytes == 1) return "1 Byte";
        if (bytes < step) return $"{(long)bytes} Bytes";
        var power = Math.Min((int)Math.Log(bytes, step), units.Length);
        return $"{(bytes / Math.Pow(step, power)).ToString("F1", CultureInfo.InvariantCulture)} {units[power - 1]}";
    }
}
