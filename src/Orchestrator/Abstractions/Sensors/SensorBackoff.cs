using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dagfire;

/// <summary>How long a sensor waits until its next look (semantics §14). Pure.</summary>
internal static class SensorBackoff
{
    // Not Airflow's, which knows no cap here: timers take no more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The wait after look number <paramref name="poke"/>, from 1; never beyond the end of the sensor's time.</summary>
    /// <param name="options">The sensor's options.</param>
    /// <param name="poke">The look that was made.</param>
    /// <param name="elapsed">What of the sensor's time has passed.</param>
    /// <param name="seed">Names the task instance, and so fixes the jitter.</param>
    internal static TimeSpan After(SensorOptions options, int poke, TimeSpan elapsed, string seed)
    {
        if (!options.ExponentialBackoff)
            return options.PokeInterval;
        var left = options.Timeout - elapsed;
        var wait = Grown(options.PokeInterval, poke, seed);
        if (wait > left && left > TimeSpan.Zero)
            wait = left;
        return wait > options.MaxWait ? options.MaxWait.Value : wait;
    }

    /// <summary>How many looks a sensor has made that has waited for so long: the waits are counted off one by one.</summary>
    internal static int PokesUntil(SensorOptions options, TimeSpan elapsed, string seed)
    {
        if (!options.ExponentialBackoff)
            return 1;
        var pokes = 1;
        for (var passed = TimeSpan.Zero; passed <= elapsed; pokes++)
            passed += After(options, pokes, passed, seed);
        return Math.Max(1, pokes - 1);
    }

    private static TimeSpan Grown(TimeSpan interval, int poke, string seed)
    {
        var floor = Math.Max(1, Math.Floor(interval.TotalSeconds * Math.Pow(2, poke - 2)));
        if (floor >= Longest.TotalSeconds)
            return Longest;
        var wait = TimeSpan.FromSeconds(floor + (Hash($"{seed}#{poke}") % (ulong)floor));
        return wait < Longest ? wait : Longest;
    }

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
