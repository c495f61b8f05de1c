using Microsoft.Extensions.DependencyInjection;

namespace Dagfire;

// Dynamic mapping: tasks and groups with one instance for each item of a list.
public sealed partial class DagBuilder
{
    private readonly Stack<(string Group, Expansion Expansion)> _expanded = new();

    /// <summary>Adds a function with one instance for each item.</summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <typeparam name="TOutput">What each instance passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="over">The items. Tasks they come from become upstream tasks.</param>
    /// <param name="function">The function of an item.</param>
    /// <param name="options">Sets options of this task.</param>
    public MappedTaskHandle<TOutput> Expand<TItem, TOutput>(
        string id, Mapped<TItem> over, Func<TItem, TaskContext, CancellationToken, Task<TaskResult<TOutput>>> function, Action<TaskOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(over);
        return new MappedTaskHandle<TOutput>(AddExpanded(id, FunctionOperator, handlerType: null, over.Expansion, Run, options));

        async Task<TaskResult> Run(TaskContext context, CancellationToken cancellationToken) =>
            await function(await new MappedItem<TItem>(over).ReadAsync(context, cancellationToken), context, cancellationToken);
    }

    /// <summary>Adds an operator with one instance for each item.</summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <typeparam name="TOperator">The operator's type.</typeparam>
    /// <typeparam name="TOutput">What each instance passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="over">The items. Tasks they come from become upstream tasks.</param>
    /// <param name="operatorOf">The operator for an item: made when the instance runs.</param>
    /// <param name="options">Sets options of this task.</param>
    public MappedTaskHandle<TOutput> Expand<TItem, TOperator, TOutput>(string id, Mapped<TItem> over, Func<TItem, TOperator> operatorOf, Action<TaskOptions>? options = null)
        where TOperator : IOperator<TOutput>
    {
        ArgumentNullException.ThrowIfNull(over);
        return new MappedTaskHandle<TOutput>(AddExpanded(id, typeof(TOperator).Name, typeof(ITaskHandler<TOperator, TOutput>), over.Expansion, Run, options));

        async Task<TaskResult> Run(TaskContext context, CancellationToken cancellationToken)
        {
            var item = await new MappedItem<TItem>(over).ReadAsync(context, cancellationToken);
            var handler = context.Services.GetRequiredService<ITaskHandler<TOperator, TOutput>>();
            var parameters = operatorOf(item);
            context.Rendered?.CarryOut(parameters);
            return await handler.RunAsync(parameters, context, cancellationToken);
        }
    }

    /// <summary>Adds a task of any kind with one instance for each item: what DAGs that come from data are made of.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="operatorName">The operator's name for people.</param>
    /// <param name="expansion">The items. Tasks they come from become upstream tasks.</param>
    /// <param name="code">The code of one attempt; it reads its item with <see cref="MappedItem.ReadAsync"/>.</param>
    /// <param name="options">Sets options of this task.</param>
    /// <param name="trigger">What an instance waits for after <see cref="TaskResult.Defer"/>; <see langword="null"/> when none ever defers.</param>
    public TaskHandle Expand(string id, string operatorName, Expansion expansion, TaskCode code, Action<TaskOptions>? options = null, TriggerCode? trigger = null) =>
        new(AddExpanded(id, operatorName, handlerType: null, expansion, code, options, trigger));

    /// <summary>
    /// Adds a group that is expanded as a whole: each item has its own instance of every task in it, and edges inside the group stay with the item. Tasks
    /// after the group wait for all items. Groups that are expanded do not nest.
    /// </summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="over">The items. Tasks they come from become upstream tasks of the group.</param>
    /// <param name="content">Adds the tasks of the group to this builder.</param>
    public TaskGroup ExpandGroup<TItem>(string id, Mapped<TItem> over, Action<MappedItem<TItem>> content)
    {
        ArgumentNullException.ThrowIfNull(over);
        ArgumentNullException.ThrowIfNull(content);
        return ExpandGroup(id, over.Expansion, () => content(new MappedItem<TItem>(over)));
    }

    /// <summary>Adds a group that is expanded as a whole, see <see cref="ExpandGroup{TItem}"/>.</summary>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="expansion">The items.</param>
    /// <param name="content">Adds the tasks of the group to this builder; they read their item with <see cref="MappedItem.ReadAsync"/>.</param>
    public TaskGroup ExpandGroup(string id, Expansion expansion, Action content)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        if (_expanded.Count > 0)
            _problems.Add($"The group '{Prefixed(id)}' is expanded inside the expanded group '{_expanded.Peek().Group}'; expanded groups do not nest.");
        if (_openLoops.TryPeek(out var loop))
            _problems.Add($"The group '{Prefixed(id)}' is expanded inside the loop '{loop.GroupId}'; that is not supported.");
        _expanded.Push((Prefixed(id), expansion));
        var group = Group(id, content);
        _expanded.Pop();
        foreach (var root in group.Roots)
            AddSources(root.Definition, expansion);
        return group;
    }

    private TaskDefinition AddExpanded(string id, string operatorName, Type? handlerType, Expansion expansion, TaskCode code, Action<TaskOptions>? options, TriggerCode? trigger = null)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        if (_expanded.TryPeek(out var around))
            _problems.Add($"The task '{Prefixed(id)}' is mapped inside the expanded group '{around.Group}'; that is not supported.");
        if (_openLoops.TryPeek(out var loop))
            _problems.Add($"The task '{Prefixed(id)}' is mapped inside the loop '{loop.GroupId}'; that is not supported.");
        var definition = Add(id, operatorName, parameters: null, handlerType, code, options, trigger: trigger);
        definition.Expansion = expansion;
        AddSources(definition, expansion);
        return definition;
    }

    private static void AddSources(TaskDefinition definition, Expansion expansion)
    {
        foreach (var source in expansion.Sources)
            definition.AddUpstream(source.TaskId);
    }
}
