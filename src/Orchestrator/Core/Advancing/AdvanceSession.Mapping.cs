using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

// Tasks with several instances in a run.
internal sealed partial class AdvanceSession
{
    private readonly Dictionary<(long RunKey, string TaskId), List<TaskInstance>> _mapped = [];
    private readonly HashSet<(long RunKey, string TaskId)> _wholeTasks = [];
    private readonly Dictionary<(TaskInstanceKey Key, string Name), string> _values = [];
    private readonly HashSet<(long RunKey, string TaskId, string Name)> _loadedValues = [];

    /// <summary>The instances of a task that are in memory: one, or those of a mapped task in the order of their indexes.</summary>
    internal IReadOnlyList<TaskInstance> InstancesOf(long runKey, DagTask task)
    {
        if (task.IsMapped && _mapped.TryGetValue((runKey, task.Id.Value), out var mapped) && mapped.Count > 0)
            return [.. mapped.OrderBy(instance => instance.Key.MapIndex)];
        return Find(new TaskInstanceKey(runKey, task.Id.Value)) is { } single ? [single] : [];
    }

    /// <summary>The instances of another task that an instance is tied to: that of the same item inside an expanded group, otherwise all.</summary>
    internal IReadOnlyList<TaskInstance> Neighbours(TaskInstance instance, DagTask task, DagTask other)
    {
        if (!task.IsExpandedWith(other))
            return InstancesOf(instance.Key.RunKey, other);
        return Find(new TaskInstanceKey(instance.Key.RunKey, other.Id.Value, instance.Key.MapIndex)) is { } same ? [same] : [];
    }

    /// <summary>Loads all instances of tasks, as far as they are not in memory.</summary>
    internal async Task EnsureTasksLoadedAsync(IEnumerable<(long RunKey, DagTask Task)> tasks, CancellationToken cancellationToken)
    {
        var single = new List<TaskInstanceKey>();
        var whole = new List<TaskInstanceKey>();
        foreach (var (runKey, task) in tasks)
        {
            if (!task.IsMapped)
                single.Add(new TaskInstanceKey(runKey, task.Id.Value));
            else if (!_wholeRuns.Contains(runKey) && _wholeTasks.Add((runKey, task.Id.Value)))
                whole.Add(new TaskInstanceKey(runKey, task.Id.Value));
        }

        await EnsureLoadedAsync(single, cancellationToken);
        if (whole.Count > 0)
            Register(await transaction.LoadTasksAsync(whole, cancellationToken));
    }

    /// <summary>Loads what tasks passed on, as far as it is not in memory.</summary>
    internal async Task EnsureValuesAsync(IEnumerable<(long RunKey, ITaskOutput Output)> outputs, CancellationToken cancellationToken)
    {
        foreach (var named in outputs.Where(output => _loadedValues.Add((output.RunKey, output.Output.TaskId.Value, output.Output.Key))).GroupBy(output => output.Output.Key))
        {
            var tasks = named.Select(output => new TaskInstanceKey(output.RunKey, output.Output.TaskId.Value)).ToList();
            foreach (var value in await transaction.LoadTaskXComsAsync(tasks, named.Key, cancellationToken))
                _values[(value.Key, value.Name)] = value.Json;
        }
    }

    /// <summary>What a task passed on, this transaction included: the value, or for a mapped task the list of those of its instances.</summary>
    internal JsonElement? ValueOf(long runKey, DagTask task, string name)
    {
        if (!task.IsMapped)
            return ValueOf(new TaskInstanceKey(runKey, task.Id.Value), name);
        var values = InstancesOf(runKey, task).Where(instance => instance.State == TaskInstanceState.Success).Select(instance => ValueOf(instance.Key, name));
        return JsonSerializer.SerializeToElement(values.OfType<JsonElement>());
    }

    /// <summary>Adds an instance to a run that is there already.</summary>
    internal void AddInstance(TaskInstance instance)
    {
        Register(instance);
        Changes.AddedInstances.Add(instance);
        _added.Add(instance.Key);
    }

    /// <summary>Takes an instance away that never was more than a place for others.</summary>
    internal void Drop(TaskInstance placeholder)
    {
        _instances.Remove(placeholder.Key);
        Changes.DroppedInstances.Add(placeholder.Key);
    }

    private readonly HashSet<TaskInstanceKey> _added = [];

    internal bool IsAdded(TaskInstanceKey key) => _added.Contains(key);

    private JsonElement? ValueOf(TaskInstanceKey key, string name)
    {
        var written = Changes.XComs.FindLast(value => value.Key == key && value.Name == name)?.Json ?? _values.GetValueOrDefault((key, name));
        return written is null ? null : JsonSerializer.Deserialize<JsonElement>(written);
    }

    /// <summary>What a mapped task's inputs say, whatever its trigger rule: their failure and their skip beat it, a place waits until it is expanded, and nothing to map over is a skip.</summary>
    private TriggerDecision OfMapSources(TaskInstance instance, DagTask task)
    {
        if (RunOf(instance) is { } run && task.MapSources.Any(source => !source.IsIn(run)))
            return TriggerDecision.Skip;
        var states = task.MapSources.SelectMany(source => InstancesOf(instance.Key.RunKey, source)).Select(source => source.State).ToList();
        if (states.Any(state => state.IsFailureLike()))
            return TriggerDecision.FailUpstream;
        if (states.Contains(TaskInstanceState.Skipped))
            return TriggerDecision.Skip;
        // One that was expanded before waits too while a source runs again: what it works on is being made anew.
        if (instance.Key.MapIndex != TaskInstanceKey.NotMapped)
            return states.TrueForAll(state => state.IsFinished()) ? TriggerDecision.Run : TriggerDecision.Wait;
        return task.MapSources.Count == 0 ? TriggerDecision.Skip : TriggerDecision.Wait;
    }

    private void NoteMapped(TaskInstance instance)
    {
        var key = (instance.Key.RunKey, instance.Key.TaskId);
        if (_mapped.TryGetValue(key, out var known))
            known.Add(instance);
        else
            _mapped.Add(key, [instance]);
    }
}
