namespace Dagfire.Advancing;

/// <summary>Makes up the tasks of a random DAG. Edges go from earlier tasks to later ones.</summary>
internal sealed class RandomTasks(Random random, RandomFeatures features)
{
    private const int MostTasks = 12;
    private const int Rounds = 4;

    private static readonly TriggerRule[] Rules = [.. Enum.GetValues<TriggerRule>().Where(rule => rule != TriggerRule.AllDoneSetupSuccess)];

    private readonly List<RandomTask> _tasks = [];

    internal (IReadOnlyList<RandomTask> Tasks, bool FailsFast) Create()
    {
        var failsFast = Has(RandomFeatures.FailFast);
        var count = random.Next(1, MostTasks + 1);
        var (first, end, group) = GroupAmong(count);
        for (var index = 0; index < count; index++)
            _tasks.Add(NewTask(index, index >= first && index < end ? group : null, failsFast));
        if (Has(RandomFeatures.Setups))
            AddSetups();
        if (Has(RandomFeatures.Mapping))
            MapTasks();
        if (group is { IsExpanded: true })
            ExpandGroup(first, end);
        if (group is { Loops: true })
            CloseLoop(group);
        if (Has(RandomFeatures.Deciders))
            MakeDeciders();
        if (Has(RandomFeatures.Empty))
            EmptyTasks();
        KeepRulesAfterSetups();
        Change(task => task with { Scripts = [.. Enumerable.Range(0, Rounds).Select(_ => ScriptOf(task))], GoesOn = task.Kind == RandomTaskKind.Gate ? [.. Enumerable.Range(0, Rounds).Select(_ => !Chance(4))] : [] });
        return (_tasks, failsFast);
    }

    private bool Has(RandomFeatures feature) => features.HasFlag(feature);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private (int First, int End, RandomGroup? Group) GroupAmong(int count)
    {
        if (!Has(RandomFeatures.ExpandedGroup) && !Has(RandomFeatures.RetriedGroup) && !Has(RandomFeatures.Loops))
            return default;
        var first = random.Next(count);
        return (first, random.Next(first + 1, count + 1), NewGroup());
    }

    private RandomGroup NewGroup()
    {
        var retries = Has(RandomFeatures.RetriedGroup) ? random.Next(1, 3) : 0;
        if (Has(RandomFeatures.Loops) && (!(Has(RandomFeatures.ExpandedGroup) || Has(RandomFeatures.RetriedGroup)) || Chance(2)))
            return new RandomGroup("group", IsExpanded: false, Chance(2) ? retries : 0) { MaxIterations = random.Next(1, 5) };
        var isExpanded = Has(RandomFeatures.ExpandedGroup) && (retries == 0 || Chance(2));
        return new RandomGroup("group", isExpanded, isExpanded ? 0 : retries);
    }

    private RandomTask NewTask(int index, RandomGroup? group, bool failsFast)
    {
        // Half of the tasks keep the default rule: states must have a chance to travel.
        var rule = failsFast || Chance(2) ? TriggerRule.AllSuccess : Rules[random.Next(Rules.Length)];
        if (group is { IsTied: true } && rule == TriggerRule.Always)
            rule = TriggerRule.AllDone;
        var upstream = _tasks.Where(_ => Chance(4)).Select(task => task.Id).ToList();
        return new RandomTask(group is null ? $"t{index}" : $"{group.Id}.t{index}", rule, random.Next(3), upstream, []) { Group = group };
    }

    /// <summary>Up to two setups, most of them with a teardown.</summary>
    private void AddSetups()
    {
        for (var pair = random.Next(1, 3); pair > 0 && _tasks.Count > 1; pair--)
        {
            var setup = random.Next(_tasks.Count - 1);
            var teardown = random.Next(setup + 1, _tasks.Count);
            if (_tasks[setup].Role == TaskRole.Teardown || _tasks[teardown].Role == TaskRole.Setup)
                continue;
            if (_tasks[setup].Group is { Loops: true } != _tasks[teardown].Group is { Loops: true })
                continue;
            _tasks[setup] = _tasks[setup] with { Role = TaskRole.Setup };
            if (Chance(4))
                continue;
            var torn = _tasks[teardown];
            _tasks[teardown] = torn with
            {
                Role = TaskRole.Teardown,
                Rule = TriggerRule.AllDoneSetupSuccess,
                FailsRun = Chance(3),
                Setups = [.. torn.Setups.Append(_tasks[setup].Id).Distinct()],
                Upstream = [.. torn.Upstream.Append(_tasks[setup].Id).Distinct()],
            };
        }
    }

    /// <summary>What comes directly after a setup must keep the default rule.</summary>
    private void KeepRulesAfterSetups()
    {
        var setups = _tasks.Where(task => task.Role == TaskRole.Setup).Select(task => task.Id).ToHashSet();
        Change(task => task.Role == TaskRole.Work && task.Upstream.Any(setups.Contains) ? task with { Rule = TriggerRule.AllSuccess } : task);
    }

    private void MapTasks()
    {
        for (var index = 0; index < _tasks.Count; index++)
        {
            if (_tasks[index].Group is not { IsTied: true } && Chance(3))
                _tasks[index] = MappedOver(_tasks[index], index);
        }
    }

    private void ExpandGroup(int first, int end)
    {
        var pattern = MappedOver(_tasks[first], first);
        for (var index = first; index < end; index++)
        {
            var member = _tasks[index] with { Items = pattern.Items, Source = pattern.Source };
            var isRoot = !member.Upstream.Any(upstream => _tasks.Any(other => other.Id == upstream && other.Group is not null));
            _tasks[index] = isRoot && pattern.Source is { } source ? member with { Upstream = [.. member.Upstream.Append(source).Distinct()] } : member;
        }
    }

    private RandomTask MappedOver(RandomTask task, int before)
    {
        var sources = _tasks.Take(before).Where(other => other.Group is not { Loops: true }).ToList();
        if (sources.Count == 0 || Chance(3))
            return task with { Items = random.Next(4) };
        var source = sources[random.Next(sources.Count)];
        if (!source.IsMapped)
            _tasks[_tasks.IndexOf(source)] = source with { Lengths = [.. Enumerable.Range(0, Rounds).Select(_ => random.Next(4))] };
        return task with { Source = source.Id, Upstream = [.. task.Upstream.Append(source.Id).Distinct()] };
    }

    /// <summary>Has the body end with its last task, adds the gate, and has what comes after wait for it.</summary>
    private void CloseLoop(RandomGroup group)
    {
        var workers = _tasks.Where(task => task.Group == group && task.Role != TaskRole.Teardown).ToList();
        var waitedFor = workers.SelectMany(task => task.Upstream).ToHashSet();
        var last = workers[^1];
        _tasks[_tasks.IndexOf(last)] = last with { Upstream = [.. last.Upstream.Concat(workers.SkipLast(1).Select(task => task.Id).Where(id => !waitedFor.Contains(id))).Distinct()] };
        var body = _tasks.Where(task => task.Group == group).Select(task => task.Id).ToHashSet();
        var gate = new RandomTask($"{group.Id}.__loop_gate", TriggerRule.AllSuccess, 0, [last.Id], []) { Group = group, Kind = RandomTaskKind.Gate };
        Change(task => task.Group is null && task.Upstream.Any(body.Contains) ? task with { Upstream = [.. task.Upstream, gate.Id] } : task);
        _tasks.Insert(_tasks.FindLastIndex(task => task.Group == group) + 1, gate);
    }

    private void MakeDeciders()
    {
        var sources = _tasks.Select(task => task.Source).ToHashSet();
        Change(task => task is { Role: TaskRole.Work, Kind: RandomTaskKind.Work } && !sources.Contains(task.Id) && (!task.IsMapped || task.Group is { IsTied: true }) && Chance(3)
            ? task with { Kind = Chance(2) ? RandomTaskKind.Branch : RandomTaskKind.ShortCircuit }
            : task);
    }

    private void EmptyTasks() => Change(task =>
        task.Kind == RandomTaskKind.Work && task.Lengths.Count == 0 && (!task.IsMapped || task.Group is { IsTied: true }) && Chance(4) ? task with { Kind = RandomTaskKind.Empty } : task);

    private void Change(Func<RandomTask, RandomTask> change)
    {
        for (var index = 0; index < _tasks.Count; index++)
            _tasks[index] = change(_tasks[index]);
    }

    private List<TaskResult> ScriptOf(RandomTask task)
    {
        var script = Enumerable.Range(0, random.Next(1, 5)).Select(_ => AnswerOf(task)).ToList();
        if (Has(RandomFeatures.Waiting))
        {
            for (var waits = random.Next(3); waits > 0; waits--)
                script.Insert(random.Next(script.Count), Chance(2) ? TaskResult.Reschedule(DateTimeOffset.UnixEpoch) : TaskResult.Defer(Chance(2) ? TimeSpan.FromMinutes(1) : null));
        }

        return script;
    }

    private TaskResult AnswerOf(RandomTask task) => random.Next(task.Group is { Loops: true } ? 7 : 10) switch
    {
        < 5 => WellDoneOf(task),
        < 7 => TaskResult.Fail("by chance"),
        7 => TaskResult.FailNow("for good"),
        8 => TaskResult.Skip("by chance"),
        _ => TaskResult.Fail("by chance too"),
    };

    private TaskResult WellDoneOf(RandomTask task)
    {
        if (task.Kind == RandomTaskKind.Branch)
            return TaskResult.Branch([.. _tasks.Where(other => other.Upstream.Contains(task.Id) && Chance(2)).Select(other => other.Id)]);
        return task.Kind == RandomTaskKind.ShortCircuit && Chance(2) ? TaskResult.SkipDownstream(Chance(2)) : TaskResult.Success;
    }
}
