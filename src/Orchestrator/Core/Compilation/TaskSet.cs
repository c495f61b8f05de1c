namespace Dagfire.Compilation;

/// <summary>
/// A set of tasks by their position: a list while it is small, bits when it is large. Ten thousand neighbours of one join are then ten thousand short lists,
/// and a dense graph is no slower than its bits.
/// </summary>
internal sealed class TaskSet
{
    private const int BitsPerWord = 64;

    private readonly int[]? _members;
    private readonly ulong[]? _bits;

    private TaskSet(int[]? members, ulong[]? bits)
    {
        _members = members;
        _bits = bits;
    }

    /// <summary>Collects a set; used for one after the other.</summary>
    internal sealed class Builder(int size)
    {
        private readonly ulong[] _bits = new ulong[(size + BitsPerWord - 1) / BitsPerWord];

        internal IEnumerable<int> Members
        {
            get
            {
                for (var word = 0; word < _bits.Length; word++)
                {
                    for (var left = _bits[word]; left != 0; left &= left - 1)
                        yield return (word * BitsPerWord) + System.Numerics.BitOperations.TrailingZeroCount(left);
                }
            }
        }

        internal void Clear() => Array.Clear(_bits);

        internal void Add(int position) => _bits[position / BitsPerWord] |= 1UL << (position % BitsPerWord);

        internal void Add(TaskSet other)
        {
            foreach (var position in other._members ?? [])
                Add(position);
            for (var word = 0; word < other._bits?.Length; word++)
                _bits[word] |= other._bits[word];
        }

        internal TaskSet Build()
        {
            var count = _bits.Sum(word => System.Numerics.BitOperations.PopCount(word));
            return count <= _bits.Length * 2 ? new TaskSet([.. Members], bits: null) : new TaskSet(members: null, [.. _bits]);
        }
    }
}
