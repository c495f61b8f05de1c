using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Makes the sources; what a table says beats what its source says.</summary>
internal static class SourceParser
{
    public static void Add(RenderSession session, PatchTable patches)
    {
        foreach (var patch in patches.Of("sources"))
        {
            foreach (var table in patch.Settings.Dicts("tables"))
            {
                var source = Create(session, patch, table);
                if (source.Config["enabled"] is false) session.Manifest.Disabled.Add(source);
                else if (!session.Manifest.Sources.TryAdd(source.UniqueId, source))
                    {
                    throw new DbtException($"Compilation Error\n  dbt found two sources with the name \"{source.SourceName}_{source.Name}\".\n\n  Since these resources have the same name, dbt will be unable to find the correct resource\n"
                        + $"  when looking for source(\"{source.SourceName}\", \"{source.Name}\").\n\n  To fix this, change the name of one of these resources:\n"
                        + $"  - {source.UniqueId} ({session.Manifest.Sources[source.UniqueId].OriginalFilePath})\n  - {source.UniqueId} ({source.OriginalFilePath})");
                }
            }
        }
    }

    private static SourceNode Create(RenderSession session, Patch patch, PyDict table)
    {
        var settings = patch.Settings;
        var (source, name) = (settings.Text("name") ?? "", table.Text("name") ?? throw new DbtException($"Parsing Error\n  {patch.File.Original}: a table of source '{settings.Text("name")}' has no name"));
        IReadOnlyList<string> fqn = [patch.Package.Name, .. patch.File.Folders, source, name];
        var config = Config(session, patch, table, fqn);
        var node = new SourceNode
        {
            UniqueId = $"source.{patch.Package.Name}.{source}.{name}",
            ResourceType = "source",
            Name = name,
            PackageName = patch.Package.Name,
            Fqn = fqn,
            Path = patch.File.Original,
            OriginalFilePath = patch.File.Original,
            SourceName = source,
            SourceDescription = DocsParser.Resolve(settings.Text("description") ?? "", patch.Package.Name, session.Manifest, patch.File.Original),
            Identifier = table.Text("identifier") ?? name,
            Loader = table.Text("loader") ?? settings.Text("loader") ?? "",
            LoadedAtField = config.Text("loaded_at_field") ?? table.Text("loaded_at_field") ?? settings.Text("loaded_at_field"),
            LoadedAtQuery = config.Text("loaded_at_query") ?? table.Text("loaded_at_query") ?? (table.Text("loaded_at_field") is null ? settings.Text("loaded_at_query") : null),
            Freshness = FreshnessParser.Parse(settings, table),
            SourceMeta = settings.Dict("meta") ?? [],
            Config = config,
            Database = settings.Text("database") ?? session.Adapter.Database,
            Schema = settings.Text("schema") ?? source,
        };
        node.RelationName = session.RelationOf(node).Render();
        PatchReader.Describe(node, table, patch.Package.Name, session.Manifest, patch.File.Original);
        return node;
    }

    private static PyDict Config(RenderSession session, Patch patch, PyDict table, IReadOnlyList<string> fqn)
    {
        var config = PyDict.From([new("enabled", true), new("tags", new PyList()), new("meta", new PyDict())]);
        foreach (var level in ConfigTree.LevelsFor(patch.Package.ConfigTree("sources"), fqn)) ConfigMerger.Merge(config, level);
        foreach (var settings in new[] { patch.Settings, table })
        {
            foreach (var key in new[] { "tags", "meta", "quoting" })
            {
                if (settings[key] is { } value) ConfigMerger.Merge(config, PyDict.From([new(key, value)]));
            }

            if (settings.Dict("config") is { } block) ConfigMerger.Merge(config, block);
        }

        if (patch.Package != session.Root)
        {
            foreach (var level in ConfigTree.LevelsFor(session.Root.ConfigTree("sources"), fqn)) ConfigMerger.Merge(config, level);
        }

        return config;
    }
}
