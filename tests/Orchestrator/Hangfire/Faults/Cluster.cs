namespace Dagfire.Hangfire.Faults;

/// <summary>Processes, of which one after the other comes to harm. Not thread-safe.</summary>
internal sealed class Cluster(Func<WorkerProcess> start, Random random, ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Twice the time after which a silent process counts as dead.</summary>
    private static readonly TimeSpan LongestFrost = TimeSpan.FromSeconds(6);

    private readonly List<WorkerProcess> _processes = [];
    private WorkerProcess? _frozen;
    private int _turns;

    internal async Task FillAsync(int count, TimeSpan limit)
    {
        while (_processes.Count < count)
            _processes.Add(start());
        await Task.WhenAll(_processes.Select(process => process.ReadyAsync(limit)));
    }

    /// <summary>Kills one and starts another in its place; in between, freezes one, which stands still until the next but one turn.</summary>
    internal async Task HarmOneAsync(TimeSpan limit)
    {
        await Task.Delay(LongestWait * random.NextDouble(), TimeProvider.System);
        var victim = random.Next(_processes.Count);
        switch (_turns++ % 3)
        {
            case 0:
                _frozen = _processes[victim];
                await _frozen.FreezeAsync();
                output.WriteLine($"{victim} is frozen");
                break;
            case 1:
                await KillAsync(_processes[victim] == _frozen ? (victim + 1) % _processes.Count : victim, limit);
                break;
            default:
                await Task.Delay(LongestFrost * random.NextDouble(), TimeProvider.System);
                await ThawAsync();
                break;
        }
    }

    internal async Task ThawAsync()
    {
        if (_frozen is not null)
            await _frozen.ThawAsync();
        _frozen = null;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task KillAsync(int victim, TimeSpan limit)
    {
        await _processes[victim].KillAsync();
        _processes[victim].Dispose();
        output.WriteLine($"{victim} is killed");
        _processes[victim] = start();
        await _processes[victim].ReadyAsync(limit);
    }
}
