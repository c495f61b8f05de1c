namespace Dagfire.Benchmarks.Hangfire;

/// <summary>What one process measured of one contender under one load.</summary>
internal sealed record Figures(string Contender, string Load)
{
    public int Tasks { get; init; }

    /// <summary>From the submission to the last body, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Gap between the bodies of neighbours in a chain, in milliseconds.</summary>
    public double? HopMedian { get; init; }

    public double? HopP95 { get; init; }

    /// <summary>Transactions that wrote, per task.</summary>
    public double CommitsPerTask { get; init; }

    /// <summary>Write-ahead log per task, in bytes.</summary>
    public double WalPerTask { get; init; }

    /// <summary>Bodies entered more than once. Anything but 0 is a bug.</summary>
    public int Repeated { get; init; }

    public double TasksPerSecond => Seconds > 0 ? Tasks / Seconds : 0;
}
