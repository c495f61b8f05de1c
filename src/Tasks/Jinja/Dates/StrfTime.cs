using System.Globalization;
using System.Text;

namespace Dagfire.Jinja.Dates;

/// <summary>Python's strftime.</summary>
internal static class StrfTime
{
    public static string Format(DateTime value, TimeSpan? offset, string format)
    {
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length) result.Append(format[i]);
            else result.Append(Directive(value, offset, format[++i]));
        }

        return result.ToString();
    }

    public static string Offset(TimeSpan? offset, string separator) => offset is { } o
        ? (o < TimeSpan.Zero ? "-" : "+") + Math.Abs(o.Hours).ToString("00", CultureInfo.InvariantCulture) + separator + Math.Abs(o.Minutes).ToString("00", CultureInfo.InvariantCulture)
        : "";

    private static string Directive(DateTime value, TimeSpan? offset, char directive) => directive switch
    {
        'Y' => Text(value, "yyyy"),
        'y' => Text(value, "yy"),
        'm' => Text(value, "MM"),
        'd' => Text(value, "dd"),
        'e' => value.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'H' => Text(value, "HH"),
        'I' => Text(value, "hh"),
        'M' => Text(value, "mm"),
        'S' => Text(value, "ss"),
        'f' => Text(value, "ffffff"),
        'p' => value.Hour < 12 ? "AM" : "PM",
        'A' => Text(value, "dddd"),
        'a' => Text(value, "ddd"),
        'B' => Text(value, "MMMM"),
        'b' or 'h' => Text(value, "MMM"),
        'j' => value.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'F' => Text(value, "yyyy-MM-dd"),
        'T' => Text(value, "HH:mm:ss"),
        'D' => Text(value, "MM/dd/yy").Replace(CultureInfo.InvariantCulture.DateTimeFormat.DateSeparator, "/", StringComparison.Ordinal),
        'w' => ((int)value.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'u' => ((((int)value.DayOfWeek + 6) % 7) + 1).ToString(CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(value).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(value).ToString(CultureInfo.InvariantCulture),
        's' => ((long)(value - (offset ?? TimeSpan.Zero) - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        'z' => Offset(offset, ""),
        'Z' => offset is null ? "" : offset == TimeSpan.Zero ? "UTC" : "UTC" + Offset(offset, ":"),
        '%' => "%",
        _ => "%" + directive,
    };

    private static string Text(DateTime value, string format) => value.ToString(format.Length == 1 ? "%" + format : format, CultureInfo.InvariantCulture);
}
