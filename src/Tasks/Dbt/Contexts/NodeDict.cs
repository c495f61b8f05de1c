using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Contexts;

/// <summary>A node as templates (<c>model</c>, <c>graph</c>) and the manifest see it.</summary>
internal static class NodeDict
{
    public static PyDict Of(GraphNode node) => node switch
    {
        Node { UnitTest: not null } test => UnitTestDict.Of(test),
        Node code => OfCode(code),
        SourceNode source => SourceDict.Of(source),
        Exposure exposure => ExposureOf(exposure),
        _ => Common(node),
    };

    public static PyDict Common(GraphNode node) => PyDict.From(
    [
        new("database", node.Database),
        new("schema", node.Schema),
        new("name", node.Name),
        new("resource_type", node.ResourceType),
        new("package_name", node.PackageName),
        new("path", node.Path),
        new("original_file_path", node.OriginalFilePath),
        new("unique_id", node.UniqueId),
        new("fqn", new PyList(node.Fqn)),
        new("tags", new PyList(node.Tags)),
        new("meta", node.Config["meta"] as PyDict ?? node.Meta),
        new("description", node.Description),
        new("columns", ColumnsOf(node)),
        new("relation_name", node.RelationName),
        new("config", node.Config),
        new("group", null),
        new("created_at", 0.0),
    ]);

    /// <summary>As templates see their own node: what has no value is not there, so that <c>get</c> gives its default.</summary>
    public static PyDict WithoutNulls(PyDict dict) => PyDict.From(dict.Where(entry => entry.Value is not null)
        .Select(entry => new KeyValuePair<string, object?>(PyRepr.Str(entry.Key), entry.Key is "config" or "columns" && entry.Value is PyDict inner ? WithoutNulls(inner) : entry.Value)));

    private static PyDict OfCode(Node node)
    {
        var dict = Common(node);
        dict["config"] = ConfigDict.Of(node);
        dict["alias"] = node.Alias;
        dict["checksum"] = node.Test is null ? PyDict.From([new("name", "sha256"), new("checksum", node.Checksum)]) : PyDict.From([new("name", "none"), new("checksum", "")]);
        dict["docs"] = node.Config["docs"] as PyDict ?? PyDict.From([new("show", true), new("node_color", null)]);
        dict["patch_path"] = node.PatchPath;
        dict["build_path"] = node.BuildPath;
        dict["unrendered_config"] = node.InlineConfig;
        dict["raw_code"] = node.RawCode;
        dict["doc_blocks"] = new PyList();
        dict["language"] = node.Language;
        dict["refs"] = new PyList(node.Refs.Select(r => (object?)PyDict.From([new("name", r.Name), new("package", r.Package), new("version", null)])));
        dict["sources"] = new PyList(node.Sources.Select(s => (object?)new PyList([s.Source, s.Table])));
        dict["metrics"] = new PyList();
        dict["functions"] = new PyList();
        dict["depends_on"] = PyDict.From([new("macros", new PyList(node.DependsOnMacros)), new("nodes", new PyList(node.DependsOn))]);
        dict["compiled_path"] = node.CompiledPath;
        if (node.IsCompiled) AddCompiled(dict, node);
        dict["contract"] = PyDict.From([new("enforced", false), new("alias_types", true), new("checksum", null)]);
        if (node.ResourceType == "model") AddModel(dict, node);
        if (node.HookKind is not null) AddHook(dict, node);
        if (node.DeferRelation is { } deferred) dict["defer_relation"] = deferred;
        if (node.ResourceType == "seed") Trim(dict, node.RootPath);
        if (node.Test is { } test) AddTest(dict, test);
        return dict;
    }

    private static void AddCompiled(PyDict dict, Node node)
    {
        dict["compiled"] = true;
        dict["compiled_code"] = node.CompiledCode;
        dict["extra_ctes_injected"] = true;
        dict["extra_ctes"] = new PyList(node.ExtraCtes.Select(c => (object?)PyDict.From([new("id", c.Id), new("sql", c.Sql)])));
    }

    // The kind is a tag of the operation, not of its configuration.
    private static void AddHook(PyDict dict, Node hook)
    {
        ((PyDict)dict["config"]!)["tags"] = new PyList();
        dict["index"] = hook.HookIndex;
    }

    private static void AddModel(PyDict dict, Node model)
    {
        dict["access"] = "protected";
        dict["constraints"] = new PyList();
        foreach (var key in new[] { "version", "latest_version", "deprecation_date" }) dict[key] = null;
        dict["primary_key"] = new PyList(model.PrimaryKey);
        dict["time_spine"] = null;
    }

    // A seed has data, not code: its manifest entry knows none of these.
    private static void Trim(PyDict seed, string? root)
    {
        ((PyDict)seed["depends_on"]!).Remove("nodes");
        seed["root_path"] = root;
        foreach (var key in new[] { "compiled", "compiled_code", "compiled_path", "contract", "extra_ctes", "extra_ctes_injected", "functions", "language", "metrics", "refs", "sources" }) seed.Remove(key);
    }

    private static void AddTest(PyDict dict, TestDetails test)
    {
        dict["test_metadata"] = PyDict.From([new("name", test.Name), new("kwargs", test.Arguments), new("namespace", test.Namespace)]);
        dict["column_name"] = test.ColumnName;
        // dbt attaches tests to what it builds, not to sources.
        var source = test.AttachedNode?.StartsWith("source.", StringComparison.Ordinal) == true ? test.AttachedNode.Split('.')[2] : null;
        dict["attached_node"] = source is null ? test.AttachedNode : null;
        dict["file_key_name"] = source is not null ? "sources." + source : test.AttachedNode is { } attached ? "models." + attached.Split('.')[^1] : null;
    }

    private static PyDict ExposureOf(Exposure exposure)
    {
        var dict = Common(exposure);
        foreach (var key in new[] { "columns", "database", "schema", "relation_name", "group" }) dict.Remove(key);
        foreach (var key in new[] { "type", "label", "maturity", "url" }) dict[key] = exposure.Settings[key];
        dict["owner"] = Owner(exposure.Settings.Dict("owner") ?? []);
        dict["depends_on"] = PyDict.From([new("macros", new PyList()), new("nodes", new PyList(exposure.DependsOn.OrderBy(id => id.StartsWith("source.", StringComparison.Ordinal) ? 0 : 1)))]);
        dict["metrics"] = new PyList();
        dict["refs"] = new PyList(exposure.Refs.Select(r => (object?)PyDict.From([new("name", r.Name), new("package", r.Package), new("version", null)])));
        dict["sources"] = new PyList(exposure.Sources.Select(s => (object?)new PyList([s.Source, s.Table])));
        return dict;
    }

    private static PyDict Owner(PyDict written)
    {
        var owner = PyDict.From([new("email", null), new("name", null)]);
        owner.Update(written);
        return owner;
    }

    private static PyDict ColumnsOf(GraphNode node) => PyDict.From(node.Columns.Values.Select(c => new KeyValuePair<string, object?>(c.Name, PyDict.From(
    [
        new("name", c.Name),
        new("description", c.Description),
        new("meta", c.Meta),
        new("data_type", c.DataType),
        new("constraints", new PyList()),
        new("quote", null),
        new("config", PyDict.From([new("meta", c.Meta), new("tags", new PyList(c.Tags))])),
        new("tags", new PyList(c.Tags)),
        new("granularity", null),
        new("doc_blocks", new PyList()),
    ]))));
}
