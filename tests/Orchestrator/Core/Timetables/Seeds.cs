using System.Globalization;

namespace Dagfire.Timetables;

/// <summary>A new seed for every run, printed so that a failure can be repeated with <c>TEST_SEED</c>.</summary>
internal static class Seeds
{
    internal static Random Start(out int seed)
    {
        seed = int.TryParse(Environment.GetEnvironmentVariable("TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"TEST_SEED={seed}");
        return new Random(seed);
    }
}
