using System.Net;
using System.Text.RegularExpressions;
using Dagfire.Jinja.Methods;

namespace Dagfire.Jinja.Filters;

/// <summary>Filters on text.</summary>
internal static class TextFilters
{
    public static void AddTo(FilterSet set)
    {
        set.Add("lower", (x, _) => Soft(x).ToLowerInvariant())
            .Add("upper", (x, _) => Soft(x).ToUpperInvariant())
            .Add("capitalize", (x, _) => TextCase.Capitalize(Soft(x)))
            .Add("title", (x, _) => Title(Soft(x)))
            .Add("string", (x, _) => PyRepr.Str(x))
            .Add("trim", (x, a) => a.TextOrNull("chars") is { } chars ? Soft(x).Trim(chars.ToCharArray()) : Soft(x).Trim(), "chars?")
            .Add("replace", (x, a) => TextSearch.Replace(Soft(x), a.Text("old"), a.Text("new"), a["count"] is null ? -1 : a.Integer("count")), "old", "new", "count?")
            .Add("center", (x, a) => TextCase.Center(Soft(x), (int)a.Integer("width", 80), ' '), "width?")
            .Add("indent", Indent, "width?", "first?", "blank?")
            .Add("truncate", Truncate, "length?", "killwords?", "end?", "leeway?")
            .Add("wordcount", (x, _) => (long)Regex.Count(Soft(x), @"\w+"))
            .Add("wordwrap", (x, a) => Wrap(Soft(x), (int)a.Integer("width", 79)), "width?")
            .Add("escape", (x, _) => Escape(Soft(x)))
            .Add("forceescape", (x, _) => Escape(Soft(x)))
            .Add("safe", (x, _) => PyRepr.Str(x))
            .Add("striptags", (x, _) => Regex.Replace(Regex.Replace(Soft(x), "<.*?>", "", RegexOptions.Singleline), @"\s+", " ").Trim())
            .Add("urlencode", (x, _) => Uri.EscapeDataString(Soft(x)).Replace("%2F", "/", StringComparison.Ordinal))
            .AddRaw("format", (x, a) => PyPercentFormat.Apply(Soft(x), a.Named.Count > 0 ? PyDict.From(a.Named) : new PyTuple([.. a.Positional])));
        set.Alias("e", "escape");
    }

    private static string Soft(object? value) => PyRepr.Str(value);

    private static string Title(string text) =>
        string.Concat(Regex.Split(text, @"([-\s({\[<]+)").Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    private static string Escape(string text) =>
        WebUtility.HtmlEncode(text.Replace("\"", "\u0001", StringComparison.Ordinal).Replace("'", "\u0002", StringComparison.Ordinal))
            .Replace("\u0001", "&#34;", StringComparison.Ordinal).Replace("\u0002", "&#39;", StringComparison.Ordinal);

    private static string Indent(object? value, BoundArguments arguments)
    {
        var blank = arguments.Flag("blank");
        var pad = arguments.Get("width", 4L) is string text ? text : new string(' ', (int)arguments.Integer("width", 4));
        // A final newline counts as one more line, as Jinja counts it.
        var lines = (Soft(value) + "\n").Split('\n')[..^1];
        var result = lines[0] + string.Concat(lines.Skip(1).Select(line => "\n" + (line.Length > 0 || blank ? pad : "") + line));
        return arguments.Flag("first") ? pad + result : result;
    }

    private static string Truncate(object? value, BoundArguments arguments)
    {
        var text = Soft(value);
        var (length, end) = ((int)arguments.Integer("length", 255), arguments.Text("end", "..."));
        if (text.Length <= length + (int)arguments.Integer("leeway", 5)) return text;
        var cut = text[..(length - end.Length)];
        if (arguments.Flag("killwords")) return cut + end;
        var space = cut.LastIndexOf(' ');
        return (space < 0 ? cut : cut[..space]) + end;
    }

    private static string Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : line + " " + word;
        }

        lines.Add(line);
        return string.Join("\n", lines);
    }
}
