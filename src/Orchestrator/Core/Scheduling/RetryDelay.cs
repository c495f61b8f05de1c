using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Scheduling;

/// <summary>How long to wait after a failed attempt. Airflow's rule: constant, or growing by a factor with a jitter that is fixed per attempt.</summary>
/// <param name="Delay">The wait after the first attempt.</param>
/// <param name="Multiplier">0 or 1: constant; otherwise the factor from attempt to attempt.</param>
/// <param name="Max">No wait that grows is longer.</param>
internal sealed record RetryDelay(TimeSpan Delay, double Multiplier, TimeSpan Max)
{
    internal static readonly TimeSpan DefaultDelay = TimeSpan.FromMinutes(5);

    /// <summary>The cap no wait that grows exceeds, whatever a task says.</summary>
    internal static readonly TimeSpan GlobalMax = TimeSpan.FromDays(1);

    internal static RetryDelay From(TaskOptions options, TaskOptions defaults)
    {
        var max = options.MaxRetryDelay ?? defaults.MaxRetryDelay ?? GlobalMax;
        return new RetryDelay(
            options.RetryDelay ?? defaults.RetryDelay ?? DefaultDelay,
            options.RetryExponentialBackoff ?? defaults.RetryExponentialBackoff ?? 0,
            max < GlobalMax ? max : GlobalMax);
    }

    /// <summary>The wait after attempt <paramref name="attempt"/>; <paramref name="seed"/> names the task instance and fixes the jitter.</summary>
    internal TimeSpan After(int attempt, string seed)
    {
        if (Multiplier is 0 or 1)
            return Delay;
        var floor = Math.Max(1, Math.Ceiling(Delay.TotalSeconds * Math.Pow(Multiplier, attempt - 1)));
        if (!double.IsFinite(floor) || floor >= GlobalMax.TotalSeconds)
            return Max;
        var seconds = floor + (Hash($"{seed}#{attempt}") % (ulong)floor);
        return seconds < Max.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Max;
    }

    private static ulong Hash(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
