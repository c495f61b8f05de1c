namespace Dagfire.Advancing;

/// <summary>Writes random tasks down as an author would.</summary>
internal static class RandomDagCode
{
    private static readonly TaskCode NoCode = (_, _) => throw new NotSupportedException("The test answers for the code.");

    internal static DagDefinition Of(string id, IReadOnlyList<RandomTask> tasks, bool failsFast)
    {
        var builder = new DagBuilder(id) { FailFast = failsFast, MaxActiveTasks = 1000 };
        var handles = new Dictionary<string, TaskHandle>();
        for (var index = 0; index < tasks.Count;)
            index += tasks[index].Group is null ? AddTask(builder, tasks[index], handles) : AddGroup(builder, [.. tasks.Skip(index).TakeWhile(task => task.Group is not null)], handles);
        return builder.Build();
    }

    private static int AddGroup(DagBuilder builder, IReadOnlyList<RandomTask> members, Dictionary<string, TaskHandle> handles)
    {
        var group = members[0].Group!;
        if (group.IsExpanded)
            builder.ExpandGroup(group.Id, ExpansionOf(members[0], handles), AddMembers);
        else if (group.Loops)
            builder.LoopGroup(group.Id, group.MaxIterations, AddMembers, until: null, Retry);
        else
            builder.Group(group.Id, AddMembers, Retry);
        return members.Count;

        void Retry(GroupOptions options) => (options.Retries, options.RetryDelay) = (group.Retries, TimeSpan.FromMinutes(1));

        void AddMembers()
        {
            foreach (var member in members.Where(member => member.Kind != RandomTaskKind.Gate))
                AddTask(builder, member, handles);
        }
    }

    private static int AddTask(DagBuilder builder, RandomTask task, Dictionary<string, TaskHandle> handles)
    {
        var handle = handles[task.Id] = HandleOf(builder, task, handles);
        if (task.Role == TaskRole.Setup)
            handle.AsSetup();
        if (task.Role == TaskRole.Teardown)
            handle.AsTeardown([.. task.Setups.Select(setup => handles[setup])], task.FailsRun);
        foreach (var upstream in task.Upstream)
            builder.Edge(upstream, task.Id);
        return 1;
    }

    private static TaskHandle HandleOf(DagBuilder builder, RandomTask task, Dictionary<string, TaskHandle> handles)
    {
        var id = task.Id[(task.Id.LastIndexOf('.') + 1)..];
        return task switch
        {
            { Kind: RandomTaskKind.Branch } => builder.Branch(id, (_, _) => throw new NotSupportedException(), Configure),
            { Kind: RandomTaskKind.ShortCircuit } => builder.ShortCircuit(id, (_, _) => throw new NotSupportedException(), options: Configure),
            { Kind: RandomTaskKind.Empty } => builder.Task(id, new DoNothing(), Configure),
            { IsMapped: true, Group: not { IsTied: true } } => builder.Expand(id, "Random", ExpansionOf(task, handles), NoCode, Configure),
            _ => builder.Function<int[]>(id, (_, _) => throw new NotSupportedException(), Configure),
        };

        void Configure(TaskOptions options)
        {
            options.TriggerRule = task.Rule;
            options.Retries = task.Retries;
        }
    }

    private sealed record DoNothing : IOperator, IEmptyOperator;

    private static Expansion ExpansionOf(RandomTask task, Dictionary<string, TaskHandle> handles) => task.Source is null
        ? Mapped.Over<int>([.. Enumerable.Range(0, task.Items!.Value)]).Expansion
        : new Expansion.FromTask(new TaskOutput<int[]>(handles[task.Source].Id, XCom.ReturnValue));
}
