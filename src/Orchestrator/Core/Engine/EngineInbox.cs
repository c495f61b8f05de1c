using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Dagfire.Engine;

/// <summary>
/// What waits for the engine's loop, in the order it came. A message that only says where to look is held once until it is taken: however often it is
/// posted, the ends of attempts never wait behind a crowd of them. Any number of writers, one reader.
/// </summary>
internal sealed class EngineInbox
{
    private readonly Channel<EngineMessage> _messages = Channel.CreateUnbounded<EngineMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<EngineMessage, bool> _looks = new();

    /// <returns>False when no more messages are taken.</returns>
    internal bool Post(EngineMessage message) => (message is EngineMessage.Look && !_looks.TryAdd(message, true)) || _messages.Writer.TryWrite(message);

    internal bool TryTake([NotNullWhen(true)] out EngineMessage? message)
    {
        if (!_messages.Reader.TryRead(out message))
            return false;
        // Taken before the look itself: what changes from here on may be posted anew.
        if (message is EngineMessage.Look)
            _looks.TryRemove(message, out _);
        return true;
    }

    /// <returns>False once it is complete and empty.</returns>
    internal ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _messages.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes no further messages.</summary>
    internal void Complete() => _messages.Writer.TryComplete();
}
