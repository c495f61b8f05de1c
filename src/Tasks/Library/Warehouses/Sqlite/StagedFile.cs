using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Warehouses.Sqlite;

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
}
