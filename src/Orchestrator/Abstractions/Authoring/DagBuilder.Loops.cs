namespace Dagfire;

// Groups that run again and again.
public sealed partial class DagBuilder
{
    private readonly Stack<LoopDefinition> _openLoops = new();
    private readonly List<LoopDefinition> _loops = [];

    /// <summary>
    /// Adds a group that loops: its tasks, the body, run; then a gate that is added by itself asks whether the loop is over; if not, all of it runs once more.
    /// The body must end with one task: its output is the result of the iteration. Tasks after the group wait for the last iteration. Loops do not nest, and
    /// have nothing mapped in them.
    /// </summary>
    /// <typeparam name="TResult">What the body passes on.</typeparam>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="maxIterations">Most iterations, 1 to <see cref="LoopDefinition.MostIterations"/>. A loop that is not over then has failed.</param>
    /// <param name="content">Adds the tasks of the body to this builder, and hands back the one it ends with.</param>
    /// <param name="until">Whether the loop is over, given the result of the iteration; <see langword="null"/> to run so many iterations as are allowed.</param>
    /// <param name="options">Sets options of the group. Retries make the loop again from its first iteration.</param>
    public LoopGroup<TResult> LoopGroup<TResult>(
        string id, int maxIterations, Func<LoopIteration<TResult>, TaskHandle<TResult>> content, Func<TResult, TaskContext, CancellationToken, Task<bool>>? until = null,
        Action<GroupOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        TaskHandle<TResult>? last = null;
        var iteration = new LoopIteration<TResult>(Prefixed(id));
        var (group, loop) = Loop(id, maxIterations, () => last = content(iteration), until is null ? null : Until, options);
        loop.DeclaredTerminalId = last!.Id;
        return new LoopGroup<TResult>(group, last.Id);

        async Task<bool> Until(TaskContext context, CancellationToken cancellationToken) =>
            await until((await context.Loop!.ResultAsync<TResult>(cancellationToken))!, context, cancellationToken);
    }

    /// <summary>Adds a group that loops, see <see cref="LoopGroup{TResult}"/>: what DAGs that come from data are made of.</summary>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="maxIterations">Most iterations, 1 to <see cref="LoopDefinition.MostIterations"/>.</param>
    /// <param name="content">Adds the tasks of the body to this builder.</param>
    /// <param name="until">Whether the loop is over; <see langword="null"/> to run so many iterations as are allowed.</param>
    /// <param name="options">Sets options of the group.</param>
    public TaskGroup LoopGroup(string id, int maxIterations, Action content, LoopCondition? until = null, Action<GroupOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Loop(id, maxIterations, content, until, options).Group;
    }

    private (TaskGroup Group, LoopDefinition Loop) Loop(string id, int maxIterations, Action content, LoopCondition? until, Action<GroupOptions>? options)
    {
        if (_openLoops.TryPeek(out var around))
            _problems.Add($"The group '{Prefixed(id)}' loops inside the loop '{around.GroupId}'; loops do not nest.");
        if (_expanded.TryPeek(out var expanded))
            _problems.Add($"The group '{Prefixed(id)}' loops inside the expanded group '{expanded.Group}'; that is not supported.");
        var loop = new LoopDefinition(Prefixed(id), maxIterations, until is not null);
        _loops.Add(loop);
        _openLoops.Push(loop);
        var group = Group(id, () =>
        {
            content();
            AddGate(loop, until);
        }, options);
        _openLoops.Pop();
        return (group, loop);
    }

    // What it waits for is known once all edges are drawn.
    private void AddGate(LoopDefinition loop, LoopCondition? until)
    {
        var name = LoopGate.NameAmong(name => _tasks.Exists(task => task.Id.Value == Prefixed(name)));
        var gate = Add(name, LoopGate.Operator, parameters: null, handlerType: null, LoopGate.CodeOf(loop, until), options => options.DependsOnPast = options.WaitForDownstream = false);
        loop.GateId = gate.Id;
    }

    /// <summary>Ties the gates: each to the end of its body, and what takes anything from inside a loop to the gate, so that it waits for the last iteration.</summary>
    private void TieGates()
    {
        foreach (var loop in _loops)
        {
            var body = _tasks.Where(task => task.Loop == loop && !task.IsGate).ToList();
            loop.TerminalId = LoopBody.EndOf(loop, body, out _);
            if (loop.TerminalId is not { } end)
                continue;
            _tasks.Find(task => task.Loop == loop && task.IsGate)?.AddUpstream(end);
            var ids = body.Select(task => task.Id).ToHashSet();
            foreach (var outside in _tasks.Where(task => task.Loop != loop && task.Upstream.Any(ids.Contains)))
                outside.AddUpstream(loop.GateId);
        }
    }
}
