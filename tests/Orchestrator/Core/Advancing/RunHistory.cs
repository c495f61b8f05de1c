using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>What the workers of one run answered, and what was made to start over on the way. Kept beside the engine, one step after the other.</summary>
internal sealed class RunHistory(RandomDag dag)
{
    private readonly Dictionary<string, int> _rounds = [];
    private readonly Dictionary<string, int> _lengths = [];
    private readonly Dictionary<(string TaskId, int MapIndex), int> _answers = [];
    private readonly Dictionary<(string TaskId, int MapIndex), TaskResult> _results = [];
    private readonly Dictionary<(string TaskId, int MapIndex), TaskInstanceState> _kept = [];
    private readonly Dictionary<(string TaskId, int MapIndex), TaskInstanceState> _ended = [];
    private readonly Dictionary<(string TaskId, int MapIndex), TaskInstanceState> _leftOutLate = [];
    private readonly HashSet<(string TaskId, int MapIndex)> _underWay = [];
    private readonly HashSet<(string TaskId, int MapIndex)> _goingOn = [];
    private int _groupTries;

    /// <summary>Whether anything was cleared, or a group retried.</summary>
    internal bool HasStartedOver { get; private set; }

    /// <summary>Instances that had ended when something before them started over, and were left as they were.</summary>
    internal IReadOnlyDictionary<(string TaskId, int MapIndex), TaskInstanceState> Kept => _kept;

    /// <summary>How instances had ended before they were removed.</summary>
    internal IReadOnlyDictionary<(string TaskId, int MapIndex), TaskInstanceState> Ended => _ended;

    /// <summary>What had failed by its upstream before a decision left it out, in that earlier state.</summary>
    internal IReadOnlyDictionary<(string TaskId, int MapIndex), TaskInstanceState> LeftOutLate => _leftOutLate;

    /// <summary>Whether an instance had been let go when something before it started over.</summary>
    internal bool WasUnderWay((string TaskId, int MapIndex) key) => _underWay.Contains(key);

    /// <summary>Whether the last success of a loop's gate let the loop go on.</summary>
    internal bool HasGoneOn((string TaskId, int MapIndex) gate) => _goingOn.Contains(gate);

    internal int RoundOf(string taskId) => _rounds.GetValueOrDefault(taskId);

    internal int AnswersOf((string TaskId, int MapIndex) key) => _answers.GetValueOrDefault(key);

    /// <summary>The last answer of an instance.</summary>
    internal TaskResult? ResultOf((string TaskId, int MapIndex) key) => _results.GetValueOrDefault(key);

    /// <summary>How many items a task passed on last.</summary>
    internal int LengthOf(string taskId) => _lengths.GetValueOrDefault(taskId);

    internal TaskResult NextAnswer((string TaskId, int MapIndex) key) => dag[key.TaskId].Answer(RoundOf(key.TaskId), key.MapIndex, AnswersOf(key));

    /// <summary>Notes what one transaction made of instances.</summary>
    internal void Note(IEnumerable<TaskInstance> instances)
    {
        foreach (var instance in instances.Where(instance => instance.State.IsFinished() && instance.State != TaskInstanceState.Removed))
        {
            var key = (instance.Key.TaskId, instance.Key.MapIndex);
            if (_ended.GetValueOrDefault(key) == TaskInstanceState.UpstreamFailed && instance.State == TaskInstanceState.Skipped)
                _leftOutLate[key] = TaskInstanceState.UpstreamFailed;
            _ended[key] = instance.State;
        }
    }

    /// <summary>Notes an answer that counts.</summary>
    /// <returns>Whether its group has to start over because of it.</returns>
    internal bool Accept((string TaskId, int MapIndex) key)
    {
        var task = dag[key.TaskId];
        var result = _results[key] = NextAnswer(key);
        _answers[key] = AnswersOf(key) + 1;
        if (result is TaskResult.Succeeded && task.Lengths.Count > 0)
            _lengths[key.TaskId] = task.LengthIn(RoundOf(key.TaskId));
        if (task.Kind == RandomTaskKind.Gate)
            _ = task.LetsGoOn(RoundOf(key.TaskId), key.MapIndex) ? _goingOn.Add(key) : _goingOn.Remove(key);
        return task.Group is { IsRetried: true } group && _groupTries < group.Retries && result is TaskResult.Failed
            && task.EndIfItRuns(RoundOf(key.TaskId), key.MapIndex) == (TaskInstanceState.Failed, AnswersOf(key));
    }

    /// <summary>The members of the retried group.</summary>
    internal List<string> RetryGroup()
    {
        _groupTries++;
        return [.. dag.Tasks.Where(task => task.Group is not null).Select(task => task.Id)];
    }

    /// <summary>Notes that tasks run again.</summary>
    /// <param name="taskIds">The tasks.</param>
    /// <param name="states">The states of all right after.</param>
    /// <param name="isClear">Whether they were cleared rather than retried.</param>
    internal void StartOver(IReadOnlyCollection<string> taskIds, RunStates states, bool isClear)
    {
        HasStartedOver = true;
        if (isClear && taskIds.Any(id => dag[id].Group is { IsRetried: true }))
            _groupTries = 0;
        foreach (var id in taskIds)
            _rounds[id] = RoundOf(id) + 1;
        foreach (var key in _answers.Keys.Where(key => taskIds.Contains(key.TaskId)).ToList())
            _answers.Remove(key);
        foreach (var key in states.Keys)
        {
            _kept.Remove(key);
            if (states[key] == TaskInstanceState.Removed && dag[key.TaskId].Group is { Loops: true })
                Forget(key);
            else if (taskIds.Contains(key.TaskId))
                _underWay.Remove(key);
            else if (states[key].IsFinished())
                _kept[key] = states[key];
            else if (states[key] != TaskInstanceState.None)
                _underWay.Add(key);
        }
    }

    /// <summary>An iteration that is there no more runs as if it had never run when it comes back.</summary>
    private void Forget((string TaskId, int MapIndex) key)
    {
        _underWay.Remove(key);
        _answers.Remove(key);
    }
}
