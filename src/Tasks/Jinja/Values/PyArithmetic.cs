using System.Globalization;
using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Arithmetic on two numbers.</summary>
internal static class PyArithmetic
{
    // Beyond it the digits of a power would fill the memory.
    private const int HighestPower = 100_000;

    public static object Operate(string sign, object left, object right)
    {
        if (left is decimal or long && right is decimal or long && (left is decimal || right is decimal)) return Decimals(sign, left, right);
        return PyNumber.IsInteger(left) && PyNumber.IsInteger(right)
            ? Integers(sign, PyNumber.ToBig(left), PyNumber.ToBig(right))
            : Floats(sign, PyNumber.ToDouble(left), PyNumber.ToDouble(right));
    }

    private static object Integers(string sign, BigInteger left, BigInteger right) => sign switch
    {
        "+" => PyNumber.Narrow(left + right),
        "-" => PyNumber.Narrow(left - right),
        "*" => PyNumber.Narrow(left * right),
        "/" => right.IsZero ? throw new JinjaException("division by zero") : (double)left / (double)right,
        "//" => PyNumber.Narrow(FloorDivide(left, right)),
        "%" => PyNumber.Narrow(left - (right * FloorDivide(left, right, "integer modulo by zero"))),
        "**" when right > HighestPower => throw new JinjaException("exponent too large"),
        "**" => right.Sign >= 0 ? PyNumber.Narrow(BigInteger.Pow(left, (int)right)) : Math.Pow((double)left, (double)right),
        _ => throw new JinjaException($"unknown operator {sign}"),
    };

    private static double Floats(string sign, double left, double right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => right == 0 ? throw new JinjaException("float division by zero") : left / right,
        "//" => right == 0 ? throw new JinjaException("float floor division by zero") : Math.Floor(left / right),
        "%" => right == 0 ? throw new JinjaException("float modulo") : left - (right * Math.Floor(left / right)),
        "**" => Math.Pow(left, right),
        _ => throw new JinjaException($"unknown operator {sign}"),
    };

    private static object Decimals(string sign, object left, object right)
    {
        var (x, y) = (Convert.ToDecimal(left, CultureInfo.InvariantCulture), Convert.ToDecimal(right, CultureInfo.InvariantCulture));
        return sign switch
        {
            "+" => x + y,
            "-" => x - y,
            "*" => x * y,
            _ => Floats(sign, (double)x, (double)y),
        };
    }

    private static BigInteger FloorDivide(BigInteger left, BigInteger right, string zero = "integer division or modulo by zero")
    {
        if (right.IsZero) throw new JinjaException(zero);
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return !remainder.IsZero && remainder.Sign != right.Sign ? quotient - 1 : quotient;
    }
}
