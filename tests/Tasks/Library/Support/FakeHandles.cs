using Dagfire.Tasks.Tweets.Handles;

namespace Dagfire.Tasks.Support;

/// <summary>A fixed list of handles.</summary>
public sealed class FakeHandles(params string[] handles) : IHandleSource
{
    public Task<HandleList> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(HandleList.Parse(handles));
}
