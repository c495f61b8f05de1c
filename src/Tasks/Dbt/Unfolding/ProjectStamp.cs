using System.Globalization;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Tells whether the files of a project that dbt reads have changed: how many there are, how large, and the newest of them.</summary>
internal static class ProjectStamp
{
    private static readonly string[] Read = [".sql", ".yml", ".yaml", ".csv", ".md", ".json", ".py"];

    // What dbt writes itself.
    private static readonly string[] Written = ["target", "logs", ".git", ".venv"];

    internal static string Of(DbtCommand command)
    {
        var (count, length, newest) = (0L, 0L, 0L);
        foreach (var file in Files(new DirectoryInfo(command.ProjectDirectory)).Concat(Profiles(command)))
            (count, length, newest) = (count + 1, length + file.Length, Math.Max(newest, file.LastWriteTimeUtc.Ticks));
        return string.Create(CultureInfo.InvariantCulture, $"{count}/{length}/{newest}");
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        if (!folder.Exists) yield break;
        foreach (var file in folder.EnumerateFiles().Where(file => Read.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))) yield return file;
        foreach (var inner in folder.EnumerateDirectories().Where(inner => !Written.Contains(inner.Name)))
        {
            foreach (var file in Files(inner)) yield return file;
        }
    }

    private static IEnumerable<FileInfo> Profiles(DbtCommand command)
    {
        var file = new FileInfo(Path.Combine(command.ProfilesDirectory ?? command.ProjectDirectory, "profiles.yml"));
        return file.Exists ? [file] : [];
    }
}
