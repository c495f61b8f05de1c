using Microsoft.Extensions.Logging;

namespace Dagfire.Rendering;

/// <summary>
/// Keeps what an attempt had filled in: with its end, and of an attempt that goes on at the latest a second after it changed, so that one sees the SQL of a statement that
/// still runs. An attempt that has nothing filled in costs nothing. Thread-safe.
/// </summary>
internal sealed class RenderedKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly RenderedValues _values;
    private readonly ISecretMasker _masker;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Func<string, CancellationToken, Task> _save;
    private CancellationTokenSource? _ending;
    private ITimer? _timer;
    private Task _saving = Task.CompletedTask;
    private bool _isSet;
    private bool _isOver;
    private string? _saved;

    /// <summary>Starts to watch.</summary>
    /// <param name="values">What is filled in.</param>
    /// <param name="masker">Takes secrets out.</param>
    /// <param name="save">Saves while the attempt goes on.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Told what goes wrong: it fails nothing.</param>
    internal RenderedKeeper(RenderedValues values, ISecretMasker masker, Func<string, CancellationToken, Task> save, TimeProvider clock, ILogger log)
    {
        (_values, _masker, _save, _clock, _log) = (values, masker, save, clock, log);
        values.Changed = SetTimer;
    }

    /// <summary>No more is saved from here on.</summary>
    /// <returns>What has not been saved yet; <see langword="null"/> when there is nothing.</returns>
    internal async Task<string?> EndAsync()
    {
        await StopAsync();
        return Written() is { } fields && fields != _saved ? fields : null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_timer is not null)
            await _timer.DisposeAsync();
        _ending?.Dispose();
    }

    private async Task StopAsync()
    {
        lock (_lock)
            _isOver = true;
        // What is being saved goes with the end of the attempt: that does not wait for a database that is slow or away.
        if (!_saving.IsCompleted)
            await _ending!.CancelAsync();
        await _saving;
    }

    private void SetTimer()
    {
        lock (_lock)
        {
            if (_isSet || _isOver)
                return;
            _isSet = true;
            _ending ??= new CancellationTokenSource();
            if (_timer is null)
                _timer = _clock.CreateTimer(_ => Ring(), state: null, Delay, Timeout.InfiniteTimeSpan);
            else
                _timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring()
    {
        lock (_lock)
        {
            _isSet = false;
            if (!_isOver)
                _saving = SaveAfterAsync(_saving);
        }
    }

    private async Task SaveAfterAsync(Task before)
    {
        await before;
        await Task.Yield();
        if (Written() is { } fields && fields != _saved)
            await SaveAsync(fields);
    }

    private async Task SaveAsync(string fields)
    {
        try
        {
            await _save(fields, _ending!.Token);
            _saved = fields;
        }
        catch (Exception) when (_ending!.IsCancellationRequested)
        {
            // The end of the attempt takes it.
        }
        catch (Exception exception)
        {
            // It is tried again with the next change, and with the end of the attempt.
            _log.LogWarning("What was filled in could not be saved: {Reason}", exception.Message);
        }
    }

    private string? Written()
    {
        try
        {
            return RenderedFields.Of(_values, _masker);
        }
        catch (Exception exception)
        {
            _log.LogWarning("What was filled in is not kept: {Reason}", exception.Message);
            return null;
        }
    }
}
