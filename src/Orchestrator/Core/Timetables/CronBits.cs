using System.Numerics;

namespace Dagfire.Timetables;

/// <summary>Looks for set bits in a mask.</summary>
internal static class CronBits
{
    /// <summary>The lowest set bit at or above a position, or -1.</summary>
    internal static int AtOrAbove(ulong mask, int position)
    {
        var rest = mask >> position;
        return rest == 0 ? -1 : position + BitOperations.TrailingZeroCount(rest);
    }

    /// <summary>The highest set bit at or below a position, or -1.</summary>
    internal static int AtOrBelow(ulong mask, int position)
    {
        if (position < 0)
            return -1;
        var rest = mask & ((2UL << position) - 1);
        return rest == 0 ? -1 : BitOperations.Log2(rest);
    }
}
