namespace Dagfire.Metadata;

/// <summary>Tells the processes of an installation that one of them changed the database. A hint, never the truth: a lost one only delays.</summary>
internal interface IWakeSignal
{
    /// <summary>Listens until cancelled; reconnects by itself.</summary>
    Task ListenAsync(CancellationToken cancellationToken);

    /// <summary>Wakes the others.</summary>
    Task NotifyAsync(CancellationToken cancellationToken);
}
