namespace Dagfire.Benchmarks.Hangfire;

/// <summary>The loads: a chain, one task before and after many, many small DAGs.</summary>
internal static class Load
{
    internal const int Chain = 100;
    internal const int Fan = 502;
    internal const int Many = 1000;

    internal static readonly string[] Names = ["chain", "fan", "many"];

    internal static int TasksOf(string load) => load switch
    {
        "chain" => Chain,
        "fan" => Fan,
        "many" => Many,
        _ => throw new ArgumentException($"There is no load '{load}'; known are {string.Join(", ", Names)}.", nameof(load)),
    };
}
