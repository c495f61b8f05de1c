namespace Dagfire.Metadata;

/// <summary>Tells the processes of an installation what one of them did. A hint, never the truth: a lost one only delays.</summary>
internal interface IWakeSignal
{
    /// <summary>Listens to the other processes until cancelled; reconnects by itself.</summary>
    Task ListenAsync(Action<WakeMessage> heard, CancellationToken cancellationToken);

    /// <summary>Tells the other processes.</summary>
    Task NotifyAsync(WakeMessage message, CancellationToken cancellationToken);
}
