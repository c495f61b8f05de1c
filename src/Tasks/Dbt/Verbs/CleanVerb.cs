using Dagfire.Dbt.Console;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Verbs;

/// <summary>clean: deletes the folders the project names, none of them outside of it.</summary>
internal static class CleanVerb
{
    public static DbtResult Run(ProjectFile root, ConsoleLog log)
    {
        var sources = new[] { root.ModelPaths, root.SeedPaths, root.TestPaths, root.MacroPaths, root.SnapshotPaths, root.AnalysisPaths }.SelectMany(paths => paths);
        var kept = sources.Select(path => Path.GetFullPath(path, root.Directory)).Append(root.Directory).ToList();
        var folders = root.CleanTargets.Select(target => (Target: target, Full: Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, root.Directory)))).ToList();
        foreach (var (target, full) in folders)
        {
            if (!full.StartsWith(root.Directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new DbtException($"Runtime Error\n  dbt will not clean the following directories outside the project: ['{target}']");
            if (kept.Exists(path => path == full || path.StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
                throw new DbtException($"Runtime Error\n  dbt will not clean the following source paths: ['{target}']");
        }

        foreach (var (_, full) in folders)
        {
            log.Info($"Checking {full}/*");
            if (Directory.Exists(full)) Directory.Delete(full, recursive: true);
            log.Info($"Cleaned {full}/*");
        }

        log.Info("Finished cleaning all paths.");
        return new DbtResult(0, []);
    }
}
