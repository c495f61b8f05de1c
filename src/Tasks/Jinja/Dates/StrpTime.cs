using System.Globalization;
using System.Text;

namespace Dagfire.Jinja.Dates;

/// <summary>Python's strptime.</summary>
internal static class StrpTime
{
    private static readonly Dictionary<char, string> Directives = new()
    {
        ['Y'] = "yyyy", ['y'] = "yy", ['m'] = "M", ['d'] = "d", ['H'] = "H", ['I'] = "h", ['M'] = "m", ['S'] = "s", ['f'] = "FFFFFF", ['p'] = "tt",
        ['b'] = "MMM", ['B'] = "MMMM", ['a'] = "ddd", ['A'] = "dddd", ['z'] = "zzz", ['%'] = "'%'",
    };

    public static DateTime Parse(string text, string format)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%') pattern.Append('\\').Append(format[i]);
            else pattern.Append(Directives.TryGetValue(format[++i], out var part) ? part : throw new JinjaException($"'{format[i]}' is a bad directive in format '{format}'"));
        }

        return DateTime.TryParseExact(text, pattern.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new JinjaException($"time data {PyRepr.Of(text)} does not match format {PyRepr.Of(format)}");
    }
}
