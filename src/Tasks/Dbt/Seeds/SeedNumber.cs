using System.Globalization;

namespace Dagfire.Dbt.Seeds;

/// <summary>A number as a seed may write it: with a sign of percent or a currency, and with commas between thousands.</summary>
internal static class SeedNumber
{
    private const string Currencies = "؋$ƒ៛¥₡₱£€¢﷼₪₩₭₮₦฿₤₫";
    private const NumberStyles Form = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign;

    public static bool IsNumber(string text) => double.TryParse(Bare(text), Form, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    public static bool IsWhole(string text) =>
        decimal.TryParse(Bare(text), Form, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue;

    public static long Whole(string text) => (long)decimal.Parse(Bare(text), Form, CultureInfo.InvariantCulture);

    public static double Parse(string text) => double.Parse(Bare(text), Form, CultureInfo.InvariantCulture);

    private static string Bare(string text)
    {
        var bare = text.Trim().Trim('%');
        var sign = bare.StartsWith('-') ? "-" : "";
        return sign + bare[sign.Length..].Trim(Currencies.ToCharArray()).Replace(",", "", StringComparison.Ordinal);
    }
}
