using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.UnitTests;

/// <summary>Makes the unit tests of the schema files.</summary>
internal static class UnitTestParser
{
    public static void Add(RenderSession session, PatchTable patches, NodeConfigurator configurator)
    {
        foreach (var patch in patches.Of("unit_tests"))
        {
            var name = patch.Settings.Text("name")!;
            var model = patch.Settings.Text("model") ?? throw new DbtException($"Parsing Error\n  {patch.File.Original}: unit test '{name}' names no model");
            if (session.Manifest.Refable(patch.Package.Name, model) is not { ResourceType: "model" } target)
                throw new DbtException($"Parsing Error\n  Unable to find model '{patch.Package.Name}.{model}' for unit test '{name}' in {patch.File.Original}");
            var node = Create(patch, name, target);
            Depend(session, patch, node);
            configurator.Configure(node, null);
            node.Description = patch.Settings.Text("description") ?? "";
            if (node.Config["enabled"] is false) session.Manifest.Disabled.Add(node);
            else session.Manifest.Add(node);
        }
    }

    private static Node Create(Patch patch, string name, Node model)
    {
        string Find(string fixture, string format) => FixtureFile(patch, fixture, format);
        var given = patch.Settings.Dicts("given").Select(g => (g.Text("input") ?? throw new DbtException($"Parsing Error\n  {patch.File.Original}: an input of unit test '{name}' has no 'input'"), Fixture.Parse(g, Find))).ToList();
        var node = new Node
        {
            UniqueId = $"unit_test.{patch.Package.Name}.{model.Name}.{name}",
            ResourceType = "unit_test",
            Name = name,
            PackageName = patch.Package.Name,
            Fqn = [patch.Package.Name, .. patch.File.Folders, model.Name, name],
            Path = patch.File.Relative,
            OriginalFilePath = patch.File.Original,
            RawCode = model.RawCode,
            CodeStart = model.CodeStart,
            UnitTest = new UnitTestDetails(model.UniqueId, given, Fixture.Parse(patch.Settings.Dict("expect") ?? [], Find), patch.Settings.Dict("overrides") ?? [], patch.Settings),
        };
        if (patch.Settings.Dict("config") is { } config) Projects.ConfigMerger.Merge(node.InlineConfig, config);
        node.Depend(model.UniqueId);
        return node;
    }

    private static void Depend(RenderSession session, Patch patch, Node node)
    {
        var inputs = node.UnitTest!.Given.Select(g => g.Input).Where(input => input.Trim() != "this");
        var probe = CodeParser.Create(patch.Package, "unit_test", patch.File, node.Name, string.Concat(inputs.Select(i => "{{ " + i + " }}")), node.Fqn);
        CodeParser.Render(session, probe);
        node.Refs.AddRange(probe.Refs);
        node.Sources.AddRange(probe.Sources);
    }

    private static string FixtureFile(Patch patch, string name, string format)
    {
        foreach (var file in ProjectFiles.List(patch.Package, patch.Package.TestPaths.Select(p => Path.Combine(p, "fixtures")), "." + format))
        {
            if (file.Stem == name) return file.Read();
        }

        throw new DbtException($"Parsing Error\n  {patch.File.Original}: no fixture '{name}.{format}' under {string.Join(", ", patch.Package.TestPaths)}/fixtures");
    }
}
