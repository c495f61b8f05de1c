namespace Dagfire.Benchmarks;

/// <summary>What one process measured in one scenario.</summary>
internal sealed record Measurement(string Scenario)
{
    /// <summary>From the submission to the last body, in seconds.</summary>
    public double Seconds { get; init; }

    public int Tasks { get; init; }

    /// <summary>Gap between the bodies of neighbours in a chain, in milliseconds.</summary>
    public double? HopMedian { get; init; }

    public double? HopP95 { get; init; }

    /// <summary>From the last body of the fan to the join's, in milliseconds.</summary>
    public double? Join { get; init; }

    /// <summary>Transactions that wrote, per task (PostgreSQL).</summary>
    public double? CommitsPerTask { get; init; }

    /// <summary>Write-ahead log per task, in bytes (PostgreSQL).</summary>
    public double? WalPerTask { get; init; }

    /// <summary>Statements per second while nothing is to do (PostgreSQL).</summary>
    public double? IdleQueries { get; init; }

    /// <summary>From the start of the process to the first body, in seconds.</summary>
    public double? ColdStart { get; init; }

    /// <summary>Peak resident memory, in MB.</summary>
    public double PeakMegabytes { get; init; }

    /// <summary>Bodies entered more than once. Anything but 0 is a bug.</summary>
    public int Repeated { get; init; }

    public double TasksPerSecond => Seconds > 0 ? Tasks / Seconds : 0;
}
