using System.Threading.Channels;
using Dagfire.Compilation;
using Dagfire.Engine;
using Microsoft.Extensions.Logging;

namespace Dagfire.Files;

/// <summary>
/// Keeps a running engine in step with a folder of DAG files: told of changes by the file system, and looking for itself now and then, because some file systems tell nothing.
/// </summary>
public sealed partial class DagFolderWatch
{
    /// <summary>How often the folder is looked through without being told: 30 seconds.</summary>
    public static readonly TimeSpan RescanInterval = TimeSpan.FromSeconds(30);

    // Editors write a file in several steps.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    private readonly DagFolder _folder;
    private readonly DagCatalog _catalog;
    private readonly EngineService _engine;
    private readonly TimeProvider _clock;
    private readonly ILogger<DagFolderWatch> _logger;
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _isUnregistered;

    internal DagFolderWatch(DagFolder folder, DagCatalog catalog, EngineService engine, TimeProvider clock, ILogger<DagFolderWatch> logger)
    {
        _folder = folder;
        _catalog = catalog;
        _engine = engine;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Watches until cancelled.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var watcher = Watch();
        _folder.Asked = Tell;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReloadAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogReloadFailed(exception);
            }

            await WaitAsync(cancellationToken);
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        if (_folder.Scan())
        {
            _catalog.LoadFiles(_folder.Files);
            _isUnregistered = true;
            LogReloaded(_folder.Path, _folder.Files.Sum(file => file.Dags.Count), _folder.Files.Count);
            foreach (var problem in _folder.Files.SelectMany(file => file.Problems))
                LogProblem(problem.ToString());
        }

        if (!_isUnregistered)
            return;
        await _engine.RegisterDagsAsync(cancellationToken);
        _isUnregistered = false;
        _engine.Wake();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var change = _changes.Reader.WaitToReadAsync(over.Token).AsTask();
        if (await Task.WhenAny(change, Task.Delay(RescanInterval, _clock, over.Token)) == change)
            await Task.Delay(Settle, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _changes.Reader.TryRead(out _);
        await over.CancelAsync();
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(_folder.Path) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => Tell();
            watcher.Created += (_, _) => Tell();
            watcher.Deleted += (_, _) => Tell();
            watcher.Renamed += (_, _) => Tell();
            watcher.Error += (_, _) => Tell();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            LogNotTold(_folder.Path, RescanInterval, exception.Message);
            return null;
        }
    }

    private void Tell() => _changes.Writer.TryWrite(true);

    [LoggerMessage(1701, LogLevel.Information, "Loaded {Folder} again: {Dags} DAGs in {Files} files.")]
    private partial void LogReloaded(string folder, int dags, int files);

    [LoggerMessage(1702, LogLevel.Error, "{Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(1703, LogLevel.Error, "Loading DAG files again failed; it is tried again.")]
    private partial void LogReloadFailed(Exception exception);

    [LoggerMessage(1704, LogLevel.Warning, "The file system does not tell of changes in {Folder}; it is looked through every {Interval}: {Reason}")]
    private partial void LogNotTold(string folder, TimeSpan interval, string reason);
}
