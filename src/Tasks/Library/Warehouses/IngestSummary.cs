namespace Dagfire.Tasks.Warehouses;

/// <summary>What an ingest did.</summary>
/// <param name="Files">Files taken up.</param>
/// <param name="Loaded">Of them, loaded whole.</param>
/// <param name="PartiallyLoaded">Of them, loaded in part.</param>
/// <param name="Failed">Of them, not loaded.</param>
/// <param name="Rows">Rows loaded.</param>
public sealed record IngestSummary(int Files, int Loaded, int PartiallyLoaded, int Failed, long Rows)
{
    /// <summary>Most failures listed.</summary>
    public const int MaxFailures = 100;

    /// <summary>The first files with errors, at most <see cref="MaxFailures"/>.</summary>
    public IReadOnlyList<FileFailure> Failures { get; init; } = [];
}

/// <summary>A file with errors.</summary>
/// <param name="Pipe">The pipe.</param>
/// <param name="File">The file's key.</param>
/// <param name="Reason">The first error.</param>
/// <param name="QuarantineKey">Where its copy lies; <see langword="null"/> when it was loaded in part.</param>
public sealed record FileFailure(string Pipe, string File, string Reason, string? QuarantineKey);
