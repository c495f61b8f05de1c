using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Merges a node's configuration from all levels and names its relation.</summary>
internal sealed class NodeConfigurator(RenderSession session)
{
    private static readonly string[] OldTopLevelKeys = ["tags", "meta", "docs", "enabled", "materialized", "schema", "alias", "database", "group", "access"];

    public void Configure(Node node, Patch? patch)
    {
        var trees = Trees(node.ResourceType);
        var config = Defaults.Of(node.ResourceType);
        MergeProject(config, session.Package(node.PackageName)!, trees, node.Fqn);
        if (patch is not null) ApplyPatch(node, config, patch);
        ConfigMerger.Merge(config, node.InlineConfig);
        // The root project has the last word over an installed package.
        if (node.PackageName != session.Root.Name) MergeProject(config, session.Root, trees, node.Fqn);
        node.Config = config;
        ConfigRules.Check(node);
        UnsupportedSettings.Check(node);
        UnusedSettings.Note(node, session);
        Name(node);
    }

    /// <summary>Asks the naming macros for database, schema and alias.</summary>
    public void Name(Node node)
    {
        var context = ContextBuilder.ForParsing(session, node);
        var custom = node.ResourceType == "snapshot" ? node.Config["target_schema"] ?? node.Config["schema"] : node.Config["schema"];
        var model = NodeDict.Of(node);
        node.Database = Ask(context, node, "generate_database_name", node.Config["database"], model);
        node.Schema = node.ResourceType == "snapshot" && node.Config["target_schema"] is string target ? target : Ask(context, node, "generate_schema_name", custom, model);
        node.Alias = Ask(context, node, "generate_alias_name", node.Config["alias"], model);
        if (node.IsRefable && !node.IsEphemeral) node.RelationName = context.RelationOf(node).Render();
    }

    private static string[] Trees(string resourceType) => resourceType switch
    {
        "test" => ["tests", "data_tests"],
        "unit_test" => ["unit_tests"],
        "analysis" => ["analyses"],
        var type => [type + "s"],
    };

    private static void MergeProject(PyDict config, ProjectFile project, string[] trees, IReadOnlyList<string> fqn)
    {
        foreach (var level in trees.SelectMany(tree => ConfigTree.LevelsFor(project.ConfigTree(tree), fqn))) ConfigMerger.Merge(config, level);
    }

    private void ApplyPatch(Node node, PyDict config, Patch patch)
    {
        var settings = patch.Settings;
        foreach (var key in OldTopLevelKeys)
        {
            if (settings.TryGetValue(key, out var value) && value is not null) ConfigMerger.Merge(config, PyDict.From([new(key, value)]));
        }

        if (settings.Dict("config") is { } block) ConfigMerger.Merge(config, block);
        node.PatchPath = $"{patch.Package.Name}://{patch.File.Original}";
        PatchReader.Describe(node, settings, patch.Package.Name, session.Manifest, patch.File.Original);
    }

    private static string Ask(NodeContext context, Node node, string macro, object? custom, PyDict model)
    {
        if (!context.TryResolve(macro, out var value) || value is not ICallable callable) throw new DbtException($"Compilation Error\n  macro '{macro}' was not found");
        try
        {
            return PyRepr.Str(callable.Call(Arguments.Of(custom, model))).Trim();
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, node.ResourceType, node.Name, node.OriginalFilePath, null), error);
        }
    }
}
