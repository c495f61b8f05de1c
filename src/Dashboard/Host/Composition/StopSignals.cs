using System.Runtime.InteropServices;

namespace Dagfire.Host.Composition;

/// <summary>Hears that a process which is stopping already is told so once more.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _heard = new();
    private readonly PosixSignalRegistration[] _registrations;

    internal StopSignals() => _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear)];

    internal CancellationToken Token => _heard.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _heard.Dispose();
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = _heard.CancelAsync();
    }
}
