namespace Dagfire.Dbt.CommandLine;

/// <summary>Looks for dbt once: where the settings say, in the active virtual environment, on the PATH.</summary>
internal sealed class DbtFinder(DbtSettings settings)
{
    // Python takes its time on a machine that is busy with other things.
    private static readonly TimeSpan VersionLimit = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private Task<DbtExecutable?>? _search;

    /// <summary>dbt; <see langword="null"/> when there is none.</summary>
    /// <exception cref="DbtException">The settings name a file that is no dbt.</exception>
    public Task<DbtExecutable?> FindAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Who waits may give up; the search goes on for the others. What went wrong may be right next time.
            if (_search is null or { IsFaulted: true }) _search = SearchAsync(CancellationToken.None);
            return _search.WaitAsync(cancellationToken);
        }
    }

    private async Task<DbtExecutable?> SearchAsync(CancellationToken cancellationToken)
    {
        if (settings.Executable is { } given)
        {
            if (!File.Exists(given)) throw new DbtException($"Runtime Error\n  there is no dbt at '{given}', where {DbtSettings.ExecutableVariable} or the configuration expects it");
            return await AskAsync(given, cancellationToken) ?? throw new DbtException($"Runtime Error\n  '{given} --version' does not answer as dbt does");
        }

        foreach (var candidate in Candidates())
        {
            if (await AskAsync(candidate, cancellationToken) is { } dbt) return dbt;
        }

        return null;
    }

    private static IEnumerable<string> Candidates()
    {
        var environment = Environment.GetEnvironmentVariable("VIRTUAL_ENV") is { Length: > 0 } folder ? [Path.Combine(folder, OperatingSystem.IsWindows() ? "Scripts" : "bin")] : Array.Empty<string>();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return environment.Concat(path).Select(place => Path.Combine(place, OperatingSystem.IsWindows() ? "dbt.exe" : "dbt")).Where(File.Exists);
    }

    private static async Task<DbtExecutable?> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(VersionLimit);
        var said = new List<string>();
        try
        {
            var process = new DbtProcess(path, ["--version"], Path.GetTempPath(), new Dictionary<string, string>(), TimeSpan.Zero);
            await process.RunAsync(line => Add(said, line), line => Add(said, line), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (DbtException)
        {
            return null;
        }

        return DbtExecutable.Read(path, string.Join('\n', said));
    }

    private static void Add(List<string> lines, string line)
    {
        lock (lines) lines.Add(line);
    }
}
