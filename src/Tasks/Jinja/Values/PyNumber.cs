using System.Globalization;
using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Python's numbers: bool is an int, ints do not overflow, and / always yields a float.</summary>
internal static class PyNumber
{
    public static bool IsNumber(object? value) => value is long or bool or double or BigInteger or decimal;

    public static bool IsInteger(object? value) => value is long or bool or BigInteger;

    public static BigInteger ToBig(object? value) => value switch
    {
        long l => l,
        bool b => b ? 1 : 0,
        BigInteger big => big,
        _ => throw new JinjaException($"'{PyTypes.NameOf(value)}' object cannot be interpreted as an integer"),
    };

    public static double ToDouble(object? value) => value switch
    {
        long l => l,
        double d => d,
        bool b => b ? 1 : 0,
        BigInteger big => (double)big,
        decimal m => (double)m,
        _ => throw new JinjaException($"must be real number, not {PyTypes.NameOf(value)}"),
    };

    public static object Narrow(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    public static object ParseLiteral(string text)
    {
        if (text.Length > 1 && text[0] == '0' && char.IsAsciiLetter(text[1])) return Narrow(Radix(text[2..], char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, _ => 2 }));
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? (object)small : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }

    public static int Compare(object? left, object? right)
    {
        if (left is long a && right is long b) return a.CompareTo(b);
        if (IsInteger(left) && IsInteger(right)) return ToBig(left).CompareTo(ToBig(right));
        if (left is decimal or long && right is decimal or long)
            return Convert.ToDecimal(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(right, CultureInfo.InvariantCulture));
        var (x, y) = (ToDouble(left), ToDouble(right));
        return double.IsNaN(x) || double.IsNaN(y) ? 2 : x.CompareTo(y);
    }

    private static BigInteger Radix(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));
}
