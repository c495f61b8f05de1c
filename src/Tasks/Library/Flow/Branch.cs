namespace Dagfire.Tasks.Flow;

/// <summary>
/// Chooses the path: of the tasks after it only those named go on. The first condition that holds decides; when none does, <see cref="Otherwise"/>.
/// Names that a template leaves empty count as none.
/// </summary>
/// <param name="Otherwise">Full ids of the tasks to follow when no condition holds; none skips all.</param>
public sealed record Branch(params IReadOnlyList<Template> Otherwise) : IOperator, IDecidesDownstream
{
    /// <summary>The conditions, in order. Default none.</summary>
    public IReadOnlyList<BranchCase> When { get; init; } = [];
}

/// <summary>One condition of a <see cref="Branch"/>.</summary>
/// <param name="If">The condition. Nothing, <c>False</c>, <c>0</c>, <c>None</c> and empty collections are false, as in Python.</param>
/// <param name="Follow">Full ids of the tasks to follow when it holds.</param>
public sealed record BranchCase(Template If, IReadOnlyList<Template> Follow);
