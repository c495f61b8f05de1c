using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>A file of a stage, read and ready to be written.</summary>
/// <param name="Info">The object, as it was when it was read.</param>
/// <param name="Rows">Its rows and their errors; no rows when the file as a whole failed.</param>
/// <param name="QuarantineKey">Where its copy lies when it failed as a whole.</param>
internal sealed record StagedFile(ObjectInfo Info, PipeRows Rows, string? QuarantineKey)
{
    internal LoadStatus Status => (Rows.Errors.Count, Rows.Rows.Count) switch
    {
        (0, _) => LoadStatus.Loaded,
        (_, 0) => LoadStatus.LoadFailed,
        _ => LoadStatus.PartiallyLoaded,
    };

    /// <summary>Its row of the load history.</summary>
    internal FileLoad LoadBy(Pipe pipe, DateTimeOffset now) => new(
        pipe.Table, Info.Key, pipe.Stage, pipe.Name, Status, Rows.Rows.Count, Rows.Rows.Count + Rows.Errors.Count, Rows.Errors.Count,
        Rows.Errors.Count > 0 ? Rows.Errors[0] : null, Info.ETag, Info.Size, now)
    {
        QuarantineKey = QuarantineKey,
    };
}
