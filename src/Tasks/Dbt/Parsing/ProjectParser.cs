using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.UnitTests;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads all packages into the manifest: macros, code, schema files, configuration, then the edges.</summary>
internal static class ProjectParser
{
    public static void Parse(RenderSession session)
    {
        var manifest = session.Manifest;
        manifest.Macros.RootPackage = session.Root.Name;
        var packages = session.Packages.Append(session.Root).ToList();
        MacroParser.AddBuiltIn(manifest.Macros);
        foreach (var package in packages) MacroParser.AddProject(package, manifest.Macros);
        MacroEdges.Check(session);
        foreach (var package in packages) DocsParser.Add(package, manifest);

        var patches = new PatchTable();
        foreach (var package in packages) SchemaReader.Read(session, package, patches);
        MacroDescriber.Add(session, patches);
        var code = packages.SelectMany(package => CodeParser.Parse(session, package)).Concat(SnapshotParser.Declared(session, patches)).ToList();
        var configurator = new NodeConfigurator(session);
        foreach (var node in code)
        {
            var patch = patches.Take(node);
            configurator.Configure(node, patch);
            if (node.Config["enabled"] is false) manifest.Disabled.Add(node);
            else manifest.Add(node);
        }

        foreach (var package in packages) HookParser.Add(session, package);
        SourceParser.Add(session, patches);
        ExposureParser.Add(session, patches);
        GenericTestParser.Add(session, patches, configurator);
        PrimaryKeys.Infer(manifest);
        UnitTestParser.Add(session, patches, configurator);
        NameCheck.Check(manifest);
        patches.WarnUnused(manifest, session.Log);
        RelationCheck.Check(session);
        EdgeResolver.Resolve(session);
        CycleCheck.Check(manifest);
    }
}
