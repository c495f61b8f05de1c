namespace Dagfire.Compilation;

/// <summary>One thing wrong with a DAG.</summary>
/// <param name="DagId">The DAG, as written.</param>
/// <param name="TaskId">The task; <see langword="null"/> when the DAG as a whole is meant.</param>
/// <param name="Message">What is wrong, with the value and the limit.</param>
public sealed record DagProblem(string DagId, string? TaskId, string Message)
{
    /// <summary>Where it stands; <see langword="null"/> for a DAG from code.</summary>
    public DagSource? Source { get; init; }

    /// <summary>Name of the option that is wrong, to find its place.</summary>
    internal string? Option { get; init; }

    /// <summary>A task whose place is shown when the problem itself names none.</summary>
    internal string? NearTask { get; init; }

    /// <summary>The problem in one line.</summary>
    public override string ToString() => $"{(Source is null ? "" : $"{Source}: ")}{Name}{Message}";

    private string Name => (DagId, TaskId) switch
    {
        ("", _) => "",
        (_, null) => $"{DagId}: ",
        _ => $"{DagId}.{TaskId}: ",
    };
}
