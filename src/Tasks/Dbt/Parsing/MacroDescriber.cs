using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Gives macros the descriptions and arguments that schema files tell of them.</summary>
internal static class MacroDescriber
{
    public static void Add(RenderSession session, PatchTable patches)
    {
        foreach (var patch in patches.Of("macros"))
        {
            var name = patch.Settings.Text("name") ?? throw new DbtException($"Parsing Error\n  Invalid macros config given in {patch.File.Original}: an entry has no 'name'");
            if (session.Manifest.Macros.In(patch.Package.Name, name) is { } macro) Describe(session, macro, patch);
            else session.Log.DbtWarning(WarningNames.MacroNotFoundForPatch, $"[WARNING]: Found patch for macro \"{name}\" which was not found");
        }
    }

    private static void Describe(RenderSession session, MacroDefinition macro, Patch patch)
    {
        if (macro.Described.PatchPath is { } other)
        {
            throw new DbtException($"Compilation Error\n  dbt found two schema.yml entries for the same macro in package {macro.PackageName} named {macro.Name}. Macros may only be described a single time.\n"
                + $"  To fix this, remove one of the patches for {macro.Name}:\n   - {patch.File.Original}\n   - {other.Split("://")[^1]}");
        }

        var settings = patch.Settings;
        // What config says is said later.
        var meta = (settings.Dict("meta") ?? []).Copy();
        meta.Update(settings.Dict("config")?.Dict("meta") ?? []);
        var docs = settings.Dict("config")?.Dict("docs") ?? settings.Dict("docs") ?? [];
        session.Manifest.Macros.Replace(macro with
        {
            Described = new MacroDescription(
                Text(session, settings, patch), meta, docs.Flag("show") ?? true, docs.Text("node_color"), new PyList(settings.Dicts("arguments").Select(argument => Argument(session, argument, patch))), $"{patch.Package.Name}://{patch.File.Original}"),
        });
    }

    private static PyDict Argument(RenderSession session, PyDict argument, Patch patch) => PyDict.From(
    [
        new("name", argument.Text("name") ?? throw new DbtException($"Parsing Error\n  {patch.File.Original}: an argument of the macro '{patch.Settings.Text("name")}' has no 'name'")),
        new("type", argument.Text("type")),
        new("description", Text(session, argument, patch)),
    ]);

    private static string Text(RenderSession session, PyDict settings, Patch patch) =>
        DocsParser.Resolve(settings.Text("description") ?? "", patch.Package.Name, session.Manifest, patch.File.Original);
}
