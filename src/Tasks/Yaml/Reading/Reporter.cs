using Dagfire.Files;

namespace Dagfire.Yaml.Reading;

/// <summary>Collects what is wrong in a file, and knows which DAG and task is being read.</summary>
internal sealed class Reporter
{
    private readonly List<DagFileProblem> _problems;

    private Reporter(List<DagFileProblem> problems, string? dagId, string? taskId)
    {
        _problems = problems;
        DagId = dagId;
        TaskId = taskId;
    }

    internal Reporter()
        : this([], dagId: null, taskId: null)
    {
    }

    internal string? DagId { get; }

    internal string? TaskId { get; }

    /// <summary>Everything so far, by place; what was found twice by way of an alias or a default stands once.</summary>
    internal IReadOnlyList<DagFileProblem> Problems => [.. _problems.Distinct().OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)];

    internal Reporter OfDag(string dagId) => new(_problems, dagId, taskId: null);

    internal Reporter OfTask(string taskId) => new(_problems, DagId, taskId);

    internal void Add(DagFilePlace at, string message) => _problems.Add(new DagFileProblem(at, DagId, TaskId, message));
}
