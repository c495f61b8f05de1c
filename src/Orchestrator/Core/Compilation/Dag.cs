using System.Collections.Frozen;
using Dagfire.Timetables;

namespace Dagfire.Compilation;

/// <summary>A compiled, validated DAG. Immutable, thread-safe. Made by <see cref="DagCompiler"/>.</summary>
public sealed class Dag
{
    private readonly FrozenDictionary<string, DagTask> _byId;

    internal Dag(DagDefinition definition, IReadOnlyList<DagTask> tasks)
    {
        Id = new DagId(definition.Id);
        Definition = definition;
        Tasks = tasks;
        Timetable = TimetableFactory.From(definition.Schedule).Timetable ?? new NeverTimetable();
        Params = DagParams.Compile(definition.Params, []);
        LeafCount = tasks.Count(task => task.IsLeaf);
        LeavesProveTheEnd = TriggerRuleFacts.LeavesProveTheEnd(tasks);
        HasDeciders = tasks.Any(task => task.Definition.DecidesDownstream);
        HasMapped = tasks.Any(task => task.IsMapped);
        Restriction = new TimetableRestriction(definition.StartDate ?? tasks.Min(task => task.StartDate), definition.EndDate ?? LastDate(tasks), definition.Catchup);
        UsesPast = tasks.Any(task => task.DependsOnPast);
        _byId = tasks.ToFrozenDictionary(task => task.Id.Value);
    }

    /// <summary>The DAG's id.</summary>
    public DagId Id { get; }

    /// <summary>What the author wrote.</summary>
    public DagDefinition Definition { get; }

    /// <summary>The tasks, each after all its upstream.</summary>
    public IReadOnlyList<DagTask> Tasks { get; }

    /// <summary>When it runs by itself.</summary>
    public ITimetable Timetable { get; }

    /// <summary>Values its runs can be given.</summary>
    internal DagParams Params { get; }

    /// <summary>What assets it waits for; <see langword="null"/> when it is scheduled by time alone, or not at all.</summary>
    internal Schedule.AssetsSchedule? AssetsSchedule => Definition.Schedule as Schedule.AssetsSchedule;

    /// <summary>When its schedule may make runs: between its dates, or, where it has none, as long as a task may be part of a run (semantics §8.1).</summary>
    internal TimetableRestriction Restriction { get; }

    /// <summary>How many tasks have no downstream.</summary>
    internal int LeafCount { get; }

    /// <summary>Whether a success at every leaf proves that every task has ended.</summary>
    internal bool LeavesProveTheEnd { get; }

    /// <summary>Whether a task may decide which of the tasks after it run.</summary>
    internal bool HasDeciders { get; }

    /// <summary>Whether a task waits for an earlier run.</summary>
    internal bool UsesPast { get; }

    /// <summary>Whether a task has an instance for each item of a list, or for each iteration of a loop.</summary>
    internal bool HasMapped { get; }

    /// <summary>What is called at the end of a run; <see langword="null"/> when nothing is.</summary>
    internal Callback? CallbackOf(CallbackEvent end) => end == CallbackEvent.RunSuccess ? Definition.OnSuccess : Definition.OnFailure;

    /// <summary>Its version in the metadata database; <see langword="null"/> before it was written there.</summary>
    internal int? Version { get; set; }

    /// <summary>A task by its id, or <see langword="null"/>.</summary>
    /// <param name="taskId">The id.</param>
    public DagTask? Find(string taskId) => _byId.GetValueOrDefault(taskId);

    private static DateTimeOffset? LastDate(IReadOnlyList<DagTask> tasks) => tasks.All(task => task.EndDate is not null) ? tasks.Max(task => task.EndDate) : null;
}
