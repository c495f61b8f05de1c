namespace Dagfire.Conformance.Rendering;

/// <summary>An operator with members of every kind.</summary>
/// <param name="ConnectionId">A template.</param>
/// <param name="Statements">A list of them.</param>
public sealed record Query(Template ConnectionId, IReadOnlyList<Template> Statements) : IOperator
{
    /// <summary>An input.</summary>
    public Input<int> Limit { get; init; } = 10;

    /// <summary>Templates by name.</summary>
    public IReadOnlyDictionary<string, Template> Headers { get; init; } = new Dictionary<string, Template>();

    /// <summary>A record in the record.</summary>
    public QueryTarget? Target { get; init; }

    /// <summary>What is no template.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);
}

/// <summary>A part of an operator.</summary>
/// <param name="Table">A template.</param>
/// <param name="Mode">A name.</param>
public sealed record QueryTarget(Template Table, RunType Mode);

/// <summary>Fills in everything, and does what the test wants then.</summary>
/// <param name="then">What the test wants.</param>
internal sealed class QueryHandler(Func<TaskContext, CancellationToken, Task<TaskResult>> then) : ITaskHandler<Query, Nothing>
{
    public async Task<TaskResult<Nothing>> RunAsync(Query parameters, TaskContext context, CancellationToken cancellationToken)
    {
        await context.RenderAsync(parameters.ConnectionId, cancellationToken);
        foreach (var statement in parameters.Statements.Concat(parameters.Headers.Values))
            await context.RenderAsync(statement, cancellationToken);
        if (parameters.Target is { } target)
            await context.RenderAsync(target.Table, cancellationToken);
        await context.ReadAsync(parameters.Limit, cancellationToken);
        return await then(context, cancellationToken);
    }
}
