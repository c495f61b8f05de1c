using System.Reflection;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Execution;

namespace Dagfire.Dbt.Docs;

/// <summary>Writes the documentation site: one folder, no server and no network needed.</summary>
internal static class DocsSite
{
    /// <summary>The files that make the site, in <c>target/docs</c>.</summary>
    private static readonly string[] Files = ["index.html", "site.css", "site.js"];

    public static string Write(TargetFolder folder, PyDict manifest, PyDict catalog)
    {
        var directory = Path.Combine(folder.FullPath, "docs");
        Directory.CreateDirectory(directory);
        foreach (var file in Files) File.WriteAllText(Path.Combine(directory, file), Resource(file));
        var sources = PreviousArtifacts.Read(folder.FullPath, "sources.json");
        // A page opened from disk may not fetch; a script with the data always loads.
        File.WriteAllText(Path.Combine(directory, "data.js"), $"window.dbt = {PyJson.Write(DocsData.Create(manifest, catalog, sources))};\n");
        return Path.Combine(directory, Files[0]);
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Dagfire.Dbt.Site." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
