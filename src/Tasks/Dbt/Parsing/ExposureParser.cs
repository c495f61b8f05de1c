using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Makes the exposures.</summary>
internal static class ExposureParser
{
    public static void Add(RenderSession session, PatchTable patches)
    {
        foreach (var patch in patches.Of("exposures"))
        {
            var name = patch.Settings.Text("name") ?? throw new DbtException($"Parsing Error\n  {patch.File.Original}: an exposure has no name");
            var config = patch.Settings.Dict("config") ?? [];
            if (config["enabled"] is false) continue;
            var exposure = new Exposure
            {
                UniqueId = $"exposure.{patch.Package.Name}.{name}",
                ResourceType = "exposure",
                Name = name,
                PackageName = patch.Package.Name,
                Fqn = [patch.Package.Name, .. patch.File.Folders, name],
                Path = patch.File.Relative,
                OriginalFilePath = patch.File.Original,
                Settings = patch.Settings,
                Config = PyDict.From([new("enabled", true), new("tags", new PyList(patch.Settings.Texts("tags").Concat(config.Texts("tags")).Distinct(StringComparer.Ordinal))), new("meta", config["meta"] ?? patch.Settings["meta"] ?? new PyDict())]),
            };
            PatchReader.Describe(exposure, patch.Settings, patch.Package.Name, session.Manifest, patch.File.Original);
            ReadReferences(session, exposure, patch);
            session.Manifest.Exposures[exposure.UniqueId] = exposure;
        }
    }

    private static void ReadReferences(RenderSession session, Exposure exposure, Patch patch)
    {
        var probe = CodeParser.Create(patch.Package, "exposure", patch.File, exposure.Name, string.Concat(patch.Settings.Texts("depends_on").Select(d => "{{ " + d + " }}")), exposure.Fqn);
        CodeParser.Render(session, probe);
        exposure.Refs.AddRange(probe.Refs);
        exposure.Sources.AddRange(probe.Sources);
    }
}
