using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Contexts;

/// <summary>The part of Python's re in use.</summary>
internal static class RegexModule
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static PyObject Create()
    {
        var module = new PyObject("re") { ["IGNORECASE"] = 2L, ["I"] = 2L, ["MULTILINE"] = 8L, ["M"] = 8L, ["DOTALL"] = 16L, ["S"] = 16L };
        return module
            .Method("match", a => Found(Make(a, @"\G(?:", ")").Match(a.Text("string"))), "pattern", "string", "flags?")
            .Method("fullmatch", a => Found(Make(a, @"\A(?:", @")\z").Match(a.Text("string"))), "pattern", "string", "flags?")
            .Method("search", a => Found(Make(a).Match(a.Text("string"))), "pattern", "string", "flags?")
            .Method("sub", Replace, "pattern", "repl", "string", "count?", "flags?")
            .Method("split", a => new PyList(Make(a).Split(a.Text("string"))), "pattern", "string", "maxsplit?", "flags?")
            .Method("findall", a => new PyList(Make(a).Matches(a.Text("string")).Select(Result)), "pattern", "string", "flags?")
            .Method("compile", Compile, "pattern", "flags?")
            .Method("escape", a => Regex.Escape(a.Text("pattern")), "pattern");
    }

    private static PyObject Compile(BoundArguments compiled)
    {
        var (pattern, flags) = (compiled["pattern"], compiled.Get("flags", 0L));
        var module = Create();
        var bound = new PyObject("re.Pattern") { ["pattern"] = pattern };
        foreach (var name in new[] { "match", "fullmatch", "search", "sub", "split", "findall" })
            bound[name] = new Function(name, a => ((ICallable)module[name]!).Call(new Arguments([pattern, .. a.Positional], [.. a.Named, new("flags", flags)])));
        return bound;
    }

    private static Regex Make(BoundArguments arguments, string before = "", string after = "")
    {
        var flags = arguments.Integer("flags");
        var options = ((flags & 2) != 0 ? RegexOptions.IgnoreCase : RegexOptions.None) | ((flags & 8) != 0 ? RegexOptions.Multiline : RegexOptions.None) | ((flags & 16) != 0 ? RegexOptions.Singleline : RegexOptions.None);
        var pattern = arguments.Text("pattern").Replace("(?P<", "(?<", StringComparison.Ordinal);
        return new Regex(before + pattern + after, options, Limit);
    }

    private static string Replace(BoundArguments arguments)
    {
        var replacement = Regex.Replace(arguments.Text("repl").Replace("$", "$$", StringComparison.Ordinal), @"\\(?:g<)?(\w+)>?", "$${$1}");
        var count = arguments.Integer("count");
        return Make(arguments).Replace(arguments.Text("string"), replacement, count <= 0 ? -1 : (int)count);
    }

    private static object? Result(Match match) => match.Groups.Count switch
    {
        1 => match.Value,
        2 => match.Groups[1].Value,
        _ => new PyTuple([.. match.Groups.Cast<Group>().Skip(1).Select(g => (object?)g.Value)]),
    };

    private static PyObject? Found(Match match)
    {
        if (!match.Success) return null;
        return new PyObject("re.Match")
            .Method("group", a => Group(match, a["group"]), "group?")
            .Method("groups", _ => new PyTuple([.. match.Groups.Cast<Group>().Skip(1).Select(g => g.Success ? (object?)g.Value : null)]))
            .Method("start", _ => (long)match.Index)
            .Method("end", _ => (long)match.Index + match.Length)
            .Method("span", _ => new PyTuple((long)match.Index, (long)match.Index + match.Length));
    }

    private static string? Group(Match match, object? key)
    {
        var group = match.Groups[PyRepr.Str(key ?? 0L)];
        return group.Success ? group.Value : null;
    }
}
