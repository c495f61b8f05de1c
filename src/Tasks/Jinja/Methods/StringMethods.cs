namespace Dagfire.Jinja.Methods;

/// <summary>str's methods.</summary>
internal static class StringMethods
{
    private static readonly MethodTable<string> Table = new MethodTable<string>()
        .Add("lower", (s, _) => s.ToLowerInvariant())
        .Add("upper", (s, _) => s.ToUpperInvariant())
        .Add("casefold", (s, _) => s.ToLowerInvariant())
        .Add("title", (s, _) => TextCase.Title(s))
        .Add("capitalize", (s, _) => TextCase.Capitalize(s))
        .Add("swapcase", (s, _) => TextCase.Swap(s))
        .Add("strip", (s, a) => Strip(s, a, true, true), "chars?")
        .Add("lstrip", (s, a) => Strip(s, a, true, false), "chars?")
        .Add("rstrip", (s, a) => Strip(s, a, false, true), "chars?")
        .Add("split", (s, a) => StringSplitting.Split(s, a.TextOrNull("sep"), a.Integer("maxsplit", -1)), "sep?", "maxsplit?")
        .Add("rsplit", (s, a) => StringSplitting.SplitFromRight(s, a.TextOrNull("sep"), a.Integer("maxsplit", -1)), "sep?", "maxsplit?")
        .Add("splitlines", (s, _) => StringSplitting.Lines(s))
        .Add("partition", (s, a) => StringSplitting.Partition(s, a.Text("sep")), "sep")
        .Add("rpartition", (s, a) => StringSplitting.PartitionFromRight(s, a.Text("sep")), "sep")
        .Add("join", (s, a) => string.Join(s, PyIteration.Of(a["iterable"]).Select(Item)), "iterable")
        .Add("replace", (s, a) => TextSearch.Replace(s, a.Text("old"), a.Text("new"), a.Integer("count", -1)), "old", "new", "count?")
        .Add("startswith", (s, a) => TextSearch.Any(a["prefix"], p => s.StartsWith(p, StringComparison.Ordinal)), "prefix")
        .Add("endswith", (s, a) => TextSearch.Any(a["suffix"], p => s.EndsWith(p, StringComparison.Ordinal)), "suffix")
        .Add("removeprefix", (s, a) => s.StartsWith(a.Text("prefix"), StringComparison.Ordinal) ? s[a.Text("prefix").Length..] : s, "prefix")
        .Add("removesuffix", (s, a) => s.EndsWith(a.Text("suffix"), StringComparison.Ordinal) ? s[..^a.Text("suffix").Length] : s, "suffix")
        .Add("find", (s, a) => (long)s.IndexOf(a.Text("sub"), StringComparison.Ordinal), "sub")
        .Add("rfind", (s, a) => (long)s.LastIndexOf(a.Text("sub"), StringComparison.Ordinal), "sub")
        .Add("index", (s, a) => TextSearch.Index(s, a.Text("sub")), "sub")
        .Add("count", (s, a) => TextSearch.Count(s, a.Text("sub")), "sub")
        .Add("isdigit", (s, _) => s.Length > 0 && s.All(char.IsDigit))
        .Add("isnumeric", (s, _) => s.Length > 0 && s.All(char.IsNumber))
        .Add("isdecimal", (s, _) => s.Length > 0 && s.All(char.IsDigit))
        .Add("isalpha", (s, _) => s.Length > 0 && s.All(char.IsLetter))
        .Add("isalnum", (s, _) => s.Length > 0 && s.All(char.IsLetterOrDigit))
        .Add("isspace", (s, _) => s.Length > 0 && s.All(char.IsWhiteSpace))
        .Add("isupper", (s, _) => s.Any(char.IsLetter) && !s.Any(char.IsLower))
        .Add("islower", (s, _) => s.Any(char.IsLetter) && !s.Any(char.IsUpper))
        .Add("isidentifier", (s, _) => s.Length > 0 && !char.IsDigit(s[0]) && s.All(c => c == '_' || char.IsLetterOrDigit(c)))
        .Add("zfill", (s, a) => ZeroFill(s, (int)a.Integer("width")), "width")
        .Add("ljust", (s, a) => s.PadRight((int)a.Integer("width"), a.Text("fillchar", " ")[0]), "width", "fillchar?")
        .Add("rjust", (s, a) => s.PadLeft((int)a.Integer("width"), a.Text("fillchar", " ")[0]), "width", "fillchar?")
        .Add("center", (s, a) => TextCase.Center(s, (int)a.Integer("width"), a.Text("fillchar", " ")[0]), "width", "fillchar?")
        .Add("encode", (s, _) => s, "encoding?")
        .AddRaw("format", PyStringFormat.Apply);

    public static Function? Find(string text, string name) => Table.Find(text, name);

    private static string Strip(string text, BoundArguments arguments, bool left, bool right)
    {
        var chars = arguments.TextOrNull("chars")?.ToCharArray();
        if (left) text = chars is null ? text.TrimStart() : text.TrimStart(chars);
        if (right) text = chars is null ? text.TrimEnd() : text.TrimEnd(chars);
        return text;
    }

    private static string Item(object? item, int index) => item as string
        ?? throw new JinjaException($"sequence item {index}: expected str instance, {PyTypes.NameOf(item)} found");

    private static string ZeroFill(string text, int width) =>
        text.Length > 0 && text[0] is '-' or '+' ? text[0] + text[1..].PadLeft(width - 1, '0') : text.PadLeft(width, '0');
}
