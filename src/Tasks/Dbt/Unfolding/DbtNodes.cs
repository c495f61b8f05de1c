using Dagfire.Dbt.Unfolding.Watching;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Builds a few nodes of a dbt project: a model with its tests. Made by <see cref="DbtDag.DbtTasks"/>.</summary>
/// <param name="Project">The project.</param>
/// <param name="NodeIds">dbt's ids of the nodes.</param>
public sealed record DbtNodes(DbtProject Project, IReadOnlyList<string> NodeIds) : IOperator<DbtNodesSummary>, IDeferrable
{
    /// <summary>The project's hooks to run in place of nodes. Default none.</summary>
    public DbtHooks Hooks { get; init; }

    /// <summary>The task that builds the whole project and tells what became of these nodes, see <see cref="DbtBuild"/>. Default none: the nodes are run by this task.</summary>
    public string? BuildTask { get; init; }

    /// <summary>What <see cref="BuildTask"/> calls these nodes.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Which hooks of a project.</summary>
public enum DbtHooks
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of <c>on-run-start</c>.</summary>
    OnRunStart,

    /// <summary>Those of <c>on-run-end</c>.</summary>
    OnRunEnd,
}

/// <summary>What became of the nodes of a task.</summary>
/// <param name="Nodes">dbt's word by node, in the order they ended.</param>
public sealed record DbtNodesSummary(IReadOnlyDictionary<string, string> Nodes);
