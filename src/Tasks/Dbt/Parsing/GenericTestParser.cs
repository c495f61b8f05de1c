using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Makes a node of every test a schema file hangs on a model, seed, snapshot, source or column.</summary>
internal static class GenericTestParser
{
    public static void Add(RenderSession session, PatchTable patches, NodeConfigurator configurator)
    {
        foreach (var patch in patches.All.Where(p => p.Kind is "models" or "seeds" or "snapshots"))
        {
            var name = patch.Settings.Text("name")!;
            if (session.Manifest.Refable(patch.Package.Name, name) is not { } node) continue;
            AddAll(session, configurator, new TestTarget(patch, patch.Settings, node.UniqueId, name, "", $"ref('{name}')"));
        }

        foreach (var patch in patches.Of("sources"))
        {
            foreach (var table in patch.Settings.Dicts("tables"))
            {
                var (source, name) = (patch.Settings.Text("name")!, table.Text("name")!);
                var id = $"source.{patch.Package.Name}.{source}.{name}";
                // The edges tell that a disabled source has tests.
                if (session.Manifest.Sources.ContainsKey(id) || session.Manifest.Disabled.Exists(node => node is SourceNode && node.UniqueId == id)) AddAll(session, configurator, new TestTarget(patch, table, id, $"{source}_{name}", "source_", $"source('{source}', '{name}')"));
            }
        }
    }

    private static void AddAll(RenderSession session, NodeConfigurator configurator, TestTarget target)
    {
        foreach (var test in Entries(target.Settings)) Add(session, configurator, target, EntryOf(session, target, test), null);
        foreach (var column in target.Settings.Dicts("columns"))
        {
            foreach (var test in Entries(column)) Add(session, configurator, target, EntryOf(session, target, test), column);
        }
    }

    // Of a test only the settings of its own are rendered here; its arguments are when it runs.
    private static TestEntry EntryOf(RenderSession session, TestTarget target, object? test)
    {
        var entry = TestEntry.Parse(test, target.Patch.File.Original);
        var names = new BasicNames(session.Environment, session.VariablesOf(target.Patch.Package.Name)).With("target", session.Target);
        var renderer = new YamlRenderer(names, target.Patch.File.Original);
        return entry with { Config = PyDict.From(entry.Config.Select(setting => new KeyValuePair<string, object?>(PyRepr.Str(setting.Key), setting.Value is string text ? renderer.Render(text) : setting.Value))) };
    }

    private static IEnumerable<object?> Entries(PyDict settings) => (settings["tests"] as PyList ?? []).Concat(settings["data_tests"] as PyList ?? []);

    private static void Add(RenderSession session, NodeConfigurator configurator, TestTarget target, TestEntry entry, PyDict? column)
    {
        NoteOldForms(session, target, entry);
        var arguments = entry.Arguments.Copy();
        if (column is not null) arguments["column_name"] = column.Text("name");
        arguments["model"] = $"{{{{ get_where_subquery({target.Reference}) }}}}";
        var node = Create(session, target, entry, arguments);
        // A source's test can be chosen by the tags of the source.
        List<string> tags = [.. column?.Texts("tags") ?? [], .. target.Prefix.Length > 0 ? target.Patch.Settings.Texts("tags").Concat(target.Settings.Texts("tags")) : []];
        if (tags.Count > 0) node.InlineConfig["tags"] = new PyList(tags);
        Projects.ConfigMerger.Merge(node.InlineConfig, entry.Config);
        node.RawCode += ConfigCall(shortName: (string?)node.InlineConfig["alias"], entry.Config);
        Render(session, node, entry);
        configurator.Configure(node, null);
        node.Description = entry.Description;
        if (node.Config["enabled"] is false) session.Manifest.Disabled.Add(node);
        else if (session.Manifest.Nodes.ContainsKey(node.UniqueId)) throw Twice(node, target, column);
        else session.Manifest.Add(node);
    }

    // The test's own macro comes first. Of the two that every project has, dbt knows without rendering what they need, and names no other macro.
    private static void Render(RenderSession session, Node node, TestEntry entry)
    {
        var (macros, name) = (session.Manifest.Macros, "test_" + entry.Name);
        var macro = (entry.Namespace is { } package ? macros.In(package, name) : macros.Resolve(name, node.PackageName))?.UniqueId;
        if (macro is not null) node.DependsOnMacros.Add(macro);
        CodeParser.Render(session, node);
        if (macro is "macro.dbt.test_not_null" or "macro.dbt.test_unique") node.DependsOnMacros.RemoveWhere(id => id != macro);
    }

    private static DbtException Twice(Node node, TestTarget target, PyDict? column) =>
        new($"Compilation Error\n  dbt found two data_tests with the name \"{node.Name}\"{(column is null ? "" : $" defined on column \"{column.Text("name")}\"")} in \"{target.Patch.Kind}.{target.Name}\".\n\n"
            + $"  Since these resources have the same name, dbt will be unable to find the correct resource\n  when running tests.\n\n  To fix this, change the name of one of these resources:\n  - {node.UniqueId} ({node.OriginalFilePath})");

    // Part of the code, so that a changed configuration is a changed test.
    private static string ConfigCall(string? shortName, PyDict config)
    {
        var all = config.Copy();
        if (shortName is not null && !all.ContainsKey("alias")) all["alias"] = shortName;
        if (all.Count == 0) return "";
        var settings = all.OrderBy(setting => TestEntry.OrderOf(PyRepr.Str(setting.Key))).Select(setting => $"{PyRepr.Str(setting.Key)}={(setting.Value is string text ? $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : PyRepr.Of(setting.Value))}");
        return $"{{{{ config({string.Join(",", settings)}) }}}}";
    }

    private static void NoteOldForms(RenderSession session, TestTarget target, TestEntry entry)
    {
        var file = target.Patch.File.Original;
        foreach (var place in entry.MovedKeys.Select(key => (Key: key, Path: $"data_tests.{entry.Name}.{key}")))
        {
            session.Log.Deprecations.Note(
                WarningNames.PropertyMovedToConfigDeprecation, $"Found `{place.Key}` as a top-level property of `{place.Path}` in file `{file}`. The `{place.Key}` top-level property should be moved into the `config` of `{place.Path}`.");
        }

        if (entry.HasBareArguments)
            session.Log.Deprecations.Note(WarningNames.MissingArgumentsPropertyInGenericTestDeprecation, $"Found top-level arguments to test `{entry.Name}` defined on '{target.Name}' in package '{target.Patch.Package.Name}' ({file}). Arguments to generic tests should be nested under the `arguments` property.");
    }

    private static Node Create(RenderSession session, TestTarget target, TestEntry entry, PyDict arguments)
    {
        var package = target.Patch.Package.Name;
        var qualified = entry.Namespace is null ? entry.Name : $"{entry.Namespace}_{entry.Name}";
        var (shortName, fullName) = TestNames.Make(target.Prefix + qualified, target.Name, arguments);
        if (entry.GivenName is { } given) (shortName, fullName) = (given, given);
        var hash = TestNames.Hash(fullName, entry.Namespace, entry.Name, arguments);
        var macro = (entry.Namespace is null ? "" : entry.Namespace + ".") + "test_" + entry.Name;
        var node = new Node
        {
            UniqueId = $"test.{package}.{fullName}.{hash}",
            ResourceType = "test",
            Name = fullName,
            PackageName = package,
            Fqn = [package, .. target.Patch.File.Folders, fullName],
            Path = shortName + ".sql",
            OriginalFilePath = target.Patch.File.Original,
            RawCode = $"{{{{ {macro}(**_dbt_generic_test_kwargs) }}}}",
            Test = new TestDetails(entry.Name, entry.Namespace, arguments, arguments["column_name"] as string, target.UniqueId),
            Alias = shortName,
        };
        if (shortName != fullName) node.InlineConfig["alias"] = shortName;
        return node;
    }

    /// <summary>What tests hang on.</summary>
    private sealed record TestTarget(Patch Patch, PyDict Settings, string UniqueId, string Name, string Prefix, string Reference);
}
