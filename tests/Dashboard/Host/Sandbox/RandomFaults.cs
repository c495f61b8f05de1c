using System.Globalization;

namespace Dagfire.Host.Sandbox;

/// <summary>Faults at random requests, from a seed that is printed so that a failure can be repeated with <c>TEST_SEED</c>.</summary>
internal sealed class RandomFaults
{
    // A request is made five times at most: faults lie so far apart that no request meets more than one of them, a storm of three included.
    private const int Apart = 6;

    private static readonly string[] Common = ["""{"preset": "storm" """, """{"preset": "slow", "slow_ms": 200, "times": 2""", """{"reset": true""", """{"lose_answer": true""", """{"preset": "rate_limit" """];

    private readonly Random _random;

    internal RandomFaults()
    {
        Seed = int.TryParse(Environment.GetEnvironmentVariable("TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"TEST_SEED={Seed}");
        _random = new Random(Seed);
    }

    internal int Seed { get; }

    /// <summary>Orders faults of different kinds, in any order, at any of the first requests of a service.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="service">The service.</param>
    /// <param name="most">At most so many; each takes up to six requests.</param>
    /// <param name="more">What besides may go wrong there without a task failing over it.</param>
    internal async Task OrderAsync(SandboxProcess sandbox, string service, int most, params string[] more)
    {
        var kinds = Common.Concat(more).ToArray();
        _random.Shuffle(kinds);
        kinds = kinds[..Math.Min(most, kinds.Length)];
        for (var index = 0; index < kinds.Length; index++)
            await sandbox.OrderAsync(service, $$"""{{kinds[index]}}, "after": {{(index * Apart) + _random.Next(Apart - 3)}}}""");
    }

    /// <summary>A number of seconds that a clock is off by, ahead or behind.</summary>
    internal int Skew() => _random.Next(1200, 7200) * (_random.Next(2) == 0 ? 1 : -1);
}
