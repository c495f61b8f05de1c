using Dagfire.Advancing;

namespace Dagfire.Engine;

/// <summary>Keys fetched in blocks, so that a new run costs no round trip for its key. One caller at a time.</summary>
internal sealed class KeyReserve(IAdvanceStore store)
{
    private const int BlockSize = 64;

    private long _next;
    private int _left;

    internal async ValueTask<long> NextAsync(CancellationToken cancellationToken)
    {
        if (_left == 0)
        {
            _next = await store.ReserveKeysAsync(BlockSize, cancellationToken);
            _left = BlockSize;
        }

        _left--;
        return _next++;
    }
}
