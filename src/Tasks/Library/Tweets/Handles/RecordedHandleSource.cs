using Dagfire.Tasks.X.Recorded;

namespace Dagfire.Tasks.Tweets.Handles;

/// <summary>The handles of recorded payloads: the users whose files are there.</summary>
/// <param name="client">Reads the recording.</param>
public sealed class RecordedHandleSource(RecordedXClient client) : IHandleSource
{
    /// <inheritdoc/>
    public Task<HandleList> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(HandleList.Parse(client.Handles));
}
