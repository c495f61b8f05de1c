using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Selection;

/// <summary>dbt's selection methods.</summary>
internal sealed class SelectionMethods(Manifest manifest, StateComparison state)
{
    public IEnumerable<string> Select(Criterion criterion)
    {
        var method = NameOf(criterion);
        var (name, argument) = method.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? (method[..dot], method[(dot + 1)..]) : (method, "");
        var value = criterion.Value;
        Func<GraphNode, bool> matches = name switch
        {
            "fqn" => node => Fqn(node, value),
            "tag" => node => node.Tags.Any(tag => Wildcard.Matches(tag, value)),
            "source" => node => node is SourceNode source && Source(source, value),
            "exposure" => node => node is Exposure && Wildcard.Matches(node.Name, value),
            "path" => node => InPath(node, value),
            "file" => node => System.IO.Path.GetFileName(node.OriginalFilePath) is var file && (Wildcard.Matches(file, value) || Wildcard.Matches(System.IO.Path.GetFileNameWithoutExtension(file), value)),
            "package" => node => Wildcard.Matches(node.PackageName, value == "this" ? manifest.Macros.RootPackage : value),
            "resource_type" => node => node.ResourceType == value,
            "config" => node => Config(node, argument, value),
            "test_name" => node => node is Node { Test: { } test } && Wildcard.Matches(test.Name, value),
            "test_type" => node => node is Node { IsTest: true } test && TestType(test, value),
            "group" => node => PyRepr.Str(node.Config["group"]) == value,
            "access" => node => node.ResourceType == "model" && PyRepr.Str(node.Config["access"]) == value,
            "unit_test" => node => node is Node { UnitTest: not null } && Wildcard.Matches(node.Name, value),
            "state" => state.Changed(value),
            "result" => state.HadResult(value),
            "source_status" => state.HasNewLoad(value),
            // There is none of these here.
            "version" or "metric" or "semantic_model" or "saved_query" or "function" => _ => false,
            _ => throw new DbtException($"Runtime Error\n  '{name}' is not a valid method name"),
        };
        return manifest.All.Where(matches).Select(node => node.UniqueId);
    }

    /// <summary>The criterion's method; where it names none, the one its value looks like.</summary>
    public static string NameOf(Criterion criterion) => criterion.Method ?? Guess(criterion.Value);

    private static string Guess(string value)
    {
        if (value.Contains('/', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal)) return "path";
        return value.EndsWith(".sql", StringComparison.Ordinal) || value.EndsWith(".csv", StringComparison.Ordinal) || value.EndsWith(".py", StringComparison.Ordinal) ? "file" : "fqn";
    }

    private static bool Fqn(GraphNode node, string value)
    {
        if (node is SourceNode) return false;
        return node.Fqn[^1] == value || Prefix(node.Fqn, value) || Prefix([.. node.Fqn.Skip(1)], value);
    }

    // From the first part with a wildcard on, the pattern is held against all of the rest.
    private static bool Prefix(IReadOnlyList<string> fqn, string value)
    {
        var parts = fqn.SelectMany(part => part.Split('.')).ToList();
        var wanted = value.Split('.');
        if (wanted.Length > parts.Count) return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].AsSpan().IndexOfAny('*', '?', '[') >= 0) return Wildcard.Matches(string.Join('.', parts.Skip(i)), string.Join('.', wanted.Skip(i)));
            if (parts[i] != wanted[i]) return false;
        }

        return true;
    }

    private static bool Source(SourceNode source, string value)
    {
        var parts = value.Split('.');
        return parts.Length switch
        {
            1 => Wildcard.Matches(source.SourceName, parts[0]),
            2 => Wildcard.Matches(source.SourceName, parts[0]) && Wildcard.Matches(source.Name, parts[1]),
            3 => Wildcard.Matches(source.PackageName, parts[0]) && Wildcard.Matches(source.SourceName, parts[1]) && Wildcard.Matches(source.Name, parts[2]),
            _ => throw new DbtException($"Runtime Error\n  Invalid source selector value \"{value}\". Sources must be of the form `${{source_name}}`, `${{source_name}}.${{target_name}}`, or `${{package_name}}.${{source_name}}.${{target_name}}"),
        };
    }

    private static bool InPath(GraphNode node, string value)
    {
        var path = value.TrimEnd('/').Replace('\\', '/');
        if (path.StartsWith("./", StringComparison.Ordinal)) path = path[2..];
        return Wildcard.Matches(node.OriginalFilePath, path) || node.OriginalFilePath.StartsWith(path + "/", StringComparison.Ordinal)
            || (path.EndsWith('*') && Wildcard.Matches(node.OriginalFilePath, path));
    }

    private static bool Config(GraphNode node, string key, string value)
    {
        var found = key.Split('.').Aggregate((object?)node.Config, (current, step) => current is PyDict dict ? dict[step] : null);
        return found switch
        {
            null => false,
            bool flag => string.Equals(PyRepr.Str(flag), value, StringComparison.OrdinalIgnoreCase),
            PyList list => list.Exists(item => PyRepr.Str(item) == value),
            PyDict dict => dict.ContainsKey(value),
            _ => PyRepr.Str(found) == value,
        };
    }

    private static bool TestType(Node test, string value) => value switch
    {
        "generic" or "schema" => test.Test is not null,
        "singular" => test.Test is null && test.UnitTest is null,
        "data" => test.UnitTest is null,
        "unit" => test.UnitTest is not null,
        _ => throw new DbtException($"Runtime Error\n  Invalid test type selector {value}: expected \"generic\", \"singular\", \"unit\", or \"data\""),
    };
}
