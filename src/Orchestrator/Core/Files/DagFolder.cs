using System.Collections.Concurrent;

namespace Dagfire.Files;

/// <summary>
/// A folder of DAG files, and those below it; what begins with a full stop is left out. Remembers what it read: only files that changed are read again, and a change that
/// breaks a DAG leaves the version before in place. Not thread-safe.
/// </summary>
/// <param name="path">The folder; it may be missing for now.</param>
/// <param name="loader">Loads the files.</param>
public sealed class DagFolder(string path, DagFileLoader loader)
{
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (Stamp Stamp, DagFileLoad Load)> _files = new(StringComparer.Ordinal);

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The files as they were read last, by path.</summary>
    public IReadOnlyList<DagFileLoad> Files => [.. _files.Values.Select(file => file.Load)];

    /// <summary>Called when a file is to be read again; must be quick.</summary>
    internal Action? Asked { get; set; }

    /// <summary>Has a file read by the next look, whether it has changed or not. Thread-safe.</summary>
    /// <param name="file">Its path.</param>
    /// <returns>False when there is no such file of DAGs in the folder.</returns>
    internal bool Ask(string file)
    {
        if (!Find().ContainsKey(file))
            return false;
        _asked[file] = true;
        Asked?.Invoke();
        return true;
    }

    /// <summary>Reads what is new or has changed, and forgets what is gone.</summary>
    /// <returns>Whether anything was different from the last time.</returns>
    public bool Scan()
    {
        var found = Find();
        var gone = _files.Keys.Except(found.Keys).ToList();
        foreach (var file in gone)
            _files.Remove(file);
        var changed = found.Where(file => _asked.TryRemove(file.Key, out _) || !_files.TryGetValue(file.Key, out var known) || known.Stamp != file.Value).ToList();
        foreach (var (file, stamp) in changed)
            _files[file] = (stamp, WithLastGood(loader.Load(file), _files.TryGetValue(file, out var before) ? before.Load : null));
        return gone.Count + changed.Count > 0;
    }

    private Dictionary<string, Stamp> Find()
    {
        if (!Directory.Exists(Path))
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        return new DirectoryInfo(Path).EnumerateFiles("*", options).Where(file => loader.Reads(file.Name)).ToDictionary(PathOf, StampOf);
    }

    private string PathOf(FileInfo file) => System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Path, file.FullName));

    // Of a link the target counts: mounted configuration changes by pointing links elsewhere.
    private static Stamp StampOf(FileInfo file)
    {
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return new Stamp(target.FullName, target.LastWriteTimeUtc, target.Exists ? target.Length : 0);
    }

    private static DagFileLoad WithLastGood(DagFileLoad now, DagFileLoad? before)
    {
        if (before is null || now.Problems.Count == 0)
            return now;
        var flawed = now.Problems.Select(problem => problem.DagId).ToHashSet();
        var kept = before.Dags.Where(dag => !now.IsComplete || flawed.Contains(dag.Id.Value));
        return now with { Dags = [.. now.Dags, .. kept] };
    }

    private readonly record struct Stamp(string File, DateTime ChangedAt, long Bytes);
}
