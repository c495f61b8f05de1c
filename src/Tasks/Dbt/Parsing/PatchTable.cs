using Dagfire.Dbt.Console;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>All patches of all schema files.</summary>
internal sealed class PatchTable
{
    private readonly Dictionary<(string Kind, string Package, string Name), Patch> _byName = [];

    public List<Patch> All { get; } = [];

    public IEnumerable<Patch> Of(string kind) => All.Where(p => p.Kind == kind);

    public void Add(Patch patch)
    {
        All.Add(patch);
        if (patch.Kind is "sources" or "exposures" or "macros") return;
        var name = patch.Settings.Text("name") ?? throw new DbtException($"Parsing Error\n  Invalid {patch.Kind} config given in {patch.File.Original}: an entry has no 'name'");
        if (!_byName.TryAdd((patch.Kind, patch.Package.Name, name), patch))
        {
            throw new DbtException($"Compilation Error\n  dbt found two schema.yml entries for the same resource named {name}. Resources and their associated columns may only be described a single time. "
                + $"To fix this, remove one of the resource entries for {name} in this file:\n   - {patch.File.Original}");
        }
    }

    public Patch? Take(Node node)
    {
        var kind = node.ResourceType switch { "analysis" => "analyses", "test" => "data_tests", var type => type + "s" };
        var patch = _byName.GetValueOrDefault((kind, node.PackageName, node.Name));
        if (patch is not null) patch.Used = true;
        return patch;
    }

    private static string? Elsewhere(Manifest manifest, Patch patch, string name) =>
        manifest.Refable(patch.Package.Name, name)?.ResourceType is { } kind && kind + "s" != patch.Kind ? kind : null;

    /// <summary>Descriptions of nothing are most likely a misspelt name.</summary>
    public void WarnUnused(Manifest manifest, ConsoleLog log)
    {
        foreach (var patch in All.Where(p => !p.Used && p.Kind is "models" or "seeds" or "snapshots"))
        {
            var name = patch.Settings.Text("name")!;
            if (Elsewhere(manifest, patch, name) is { } kind) log.DbtWarning(WarningNames.WrongResourceSchemaFile, $"[WARNING]: '{name}' is a {kind} node, but it is specified in the {patch.Kind} section of {patch.File.Original}.\nTo fix this error, place the `{name}` specification under the {kind}s key instead.");
            else log.DbtWarning(WarningNames.NoNodeForYamlKey, $"[WARNING]: Did not find matching node for patch with name '{patch.Settings.Text("name")}' in the '{patch.Kind}' section of file '{patch.File.Original}'");
        }
    }
}
