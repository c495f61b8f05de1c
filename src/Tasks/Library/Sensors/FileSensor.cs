namespace Dagfire.Tasks.Sensors;

/// <summary>Waits for a file, or a folder that is not empty (Airflow's FileSensor). Passes its path on.</summary>
/// <param name="Path">The path; the last part may hold <c>*</c> and <c>?</c>. Templates are filled in.</param>
public sealed record FileSensor(Template Path) : ISensor
{
    /// <summary>Whether a folder counts only when there is a file in it or in the folders below. Default <see langword="false"/>: its own files only.</summary>
    public bool IsRecursive { get; init; }
}
