namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="FileSensor"/>.</summary>
public sealed class FileSensorHandler : ISensorHandler<FileSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(FileSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var path = await context.RenderAsync(sensor.Path, cancellationToken);
        return Candidates(path).FirstOrDefault(found => IsThere(found, sensor.IsRecursive)) is { } there ? PokeResult.DoneWith(there) : PokeResult.NotYet;
    }

    private static IEnumerable<string> Candidates(string path)
    {
        var name = Path.GetFileName(path);
        if (name.AsSpan().IndexOfAny('*', '?') < 0)
            return [path];
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder, name).Order(StringComparer.Ordinal) : [];
    }

    private static bool IsThere(string path, bool isRecursive) => File.Exists(path)
        || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*", isRecursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Any());
}
