using Dagfire.Queries;

namespace Dagfire.Advancing;

/// <summary>The states of a run's task instances at one moment.</summary>
internal sealed class RunStates
{
    private readonly Dictionary<(string TaskId, int MapIndex), TaskInstanceState> _states;
    private readonly ILookup<string, int> _indexes;

    internal RunStates(IReadOnlyList<TaskInstanceView> instances)
        : this(instances.ToDictionary(instance => (instance.TaskId, instance.MapIndex), instance => instance.State))
    {
    }

    private RunStates(Dictionary<(string TaskId, int MapIndex), TaskInstanceState> states)
    {
        _states = states;
        _indexes = states.Keys.ToLookup(key => key.TaskId, key => key.MapIndex);
    }

    internal IEnumerable<(string TaskId, int MapIndex)> Keys => _states.Keys;

    internal TaskInstanceState this[(string TaskId, int MapIndex) key] => _states[key];

    internal IReadOnlyList<int> IndexesOf(string taskId) => [.. _indexes[taskId].Order()];

    internal List<TaskInstanceState> Of(string taskId) => [.. IndexesOf(taskId).Select(index => _states[(taskId, index)])];

    /// <summary>The instances of another task that one instance is tied to: that of its own item inside an expanded group, otherwise all.</summary>
    internal List<TaskInstanceState> Neighbours(RandomTask task, int mapIndex, RandomTask other) =>
        task.IsExpandedWith(other) ? [_states.GetValueOrDefault((other.Id, mapIndex), TaskInstanceState.Removed)] : Of(other.Id);

    /// <summary>The same states, but for those instances that were removed after they had ended otherwise.</summary>
    internal RunStates BeforeRemoval(IReadOnlyDictionary<(string TaskId, int MapIndex), TaskInstanceState> before) => new(
        _states.ToDictionary(pair => pair.Key, pair => pair.Value == TaskInstanceState.Removed ? before.GetValueOrDefault(pair.Key, pair.Value) : pair.Value));

    /// <summary>The same with some instances in another state.</summary>
    internal RunStates With(IReadOnlyDictionary<(string TaskId, int MapIndex), TaskInstanceState> others) =>
        new(_states.ToDictionary(pair => pair.Key, pair => others.GetValueOrDefault(pair.Key, pair.Value)));
}
