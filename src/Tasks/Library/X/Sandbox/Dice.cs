using System.Text;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Random-looking numbers that depend on nothing but what they are asked for, so a user's tenth tweet is the same in every process. Stateless.</summary>
internal static class Dice
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    internal static ulong Of(int seed, string text)
    {
        var hash = FnvOffset ^ (uint)seed;
        foreach (var value in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ value) * FnvPrime);
        return Mix(hash);
    }

    internal static ulong Of(ulong key, long index, int salt) => Mix(unchecked(key + ((ulong)index * 0x9E3779B97F4A7C15) + ((ulong)salt << 48)));

    /// <summary>A number from 0, inclusive, to a bound, exclusive.</summary>
    internal static int Below(int bound, ulong key, long index, int salt) => (int)(Of(key, index, salt) % (ulong)bound);

    /// <summary>A number from 0, inclusive, to 1, exclusive.</summary>
    internal static double Unit(ulong key, long index, int salt) => (Of(key, index, salt) >> 11) * (1.0 / (1UL << 53));

    internal static T Pick<T>(IReadOnlyList<T> choices, ulong key, long index, int salt) => choices[Below(choices.Count, key, index, salt)];

    // SplitMix64's finaliser: neighbours in, strangers out.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
