namespace Dagfire.Tasks.Tweets.Handles;

/// <summary>The list that ships with Dagfire: accounts of the data community.</summary>
public sealed class DefaultHandleSource : IHandleSource
{
    /// <inheritdoc/>
    public Task<HandleList> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(HandleList.Parse(EmbeddedText.Read("followed-handles.txt").Split('\n')));
}
