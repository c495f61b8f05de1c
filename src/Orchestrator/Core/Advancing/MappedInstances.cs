using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>The instances of a mapped task in a run, held against what it is mapped over.</summary>
internal sealed class MappedInstances
{
    private MappedInstances(long runKey, DagTask task, IReadOnlyList<TaskInstance> instances)
    {
        RunKey = runKey;
        Task = task;
        Instances = instances;
    }

    internal long RunKey { get; }

    internal DagTask Task { get; }

    internal IReadOnlyList<TaskInstance> Instances { get; }

    /// <summary>How many items there are; <see langword="null"/> when they cannot be counted.</summary>
    internal int? Length { get; private init; }

    /// <summary>Why they cannot be counted.</summary>
    internal string? Problem { get; private init; }

    /// <summary>The instance that keeps the task's place until it is expanded.</summary>
    internal TaskInstance? Place => Instances.FirstOrDefault(instance => instance.Key.MapIndex == TaskInstanceKey.NotMapped);

    /// <summary>Whether the instances are not what the items ask for. A place that has ended stays as it is.</summary>
    internal bool HasToChange => Place is { } place
        ? place.State == TaskInstanceState.None
        : Length is null || Instances.Any(IsWrong) || Enumerable.Range(0, Length.Value).Any(index => !Has(index));

    /// <summary>Whether instances that others have counted as ended, or as removed, become something else.</summary>
    internal bool ChangesWhatWasCounted => Instances.Any(instance => IsWrong(instance) && instance.State.IsFinished());

    internal bool Has(int index) => Instances.Any(instance => instance.Key.MapIndex == index);

    internal static MappedInstances Of(AdvanceSession session, long runKey, DagTask task)
    {
        var instances = session.InstancesOf(runKey, task);
        try
        {
            var length = task.Expansion!.Length(source => session.ValueOf(runKey, task.MapSources.First(other => other.Id == source.TaskId), source.Key));
            return new MappedInstances(runKey, task, instances) { Length = length };
        }
        catch (ExpansionException problem)
        {
            return new MappedInstances(runKey, task, instances) { Problem = problem.Message };
        }
    }

    private bool IsWrong(TaskInstance instance) =>
        instance.Key.MapIndex != TaskInstanceKey.NotMapped && (instance.Key.MapIndex >= Length) != (instance.State == TaskInstanceState.Removed);
}
