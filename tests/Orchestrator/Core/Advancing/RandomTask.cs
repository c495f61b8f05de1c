namespace Dagfire.Advancing;

/// <summary>
/// A task of a random DAG, with what its code will answer, result by result; the last answer is repeated. Another round of answers begins whenever it is
/// cleared, or its group is retried.
/// </summary>
internal sealed record RandomTask(string Id, TriggerRule Rule, int Retries, IReadOnlyList<string> Upstream, IReadOnlyList<IReadOnlyList<TaskResult>> Scripts)
{
    internal TaskRole Role { get; init; }

    /// <summary>For a teardown: its setups.</summary>
    internal IReadOnlyList<string> Setups { get; init; } = [];

    /// <summary>Whether a failed teardown fails the run.</summary>
    internal bool FailsRun { get; init; }

    internal RandomTaskKind Kind { get; init; }

    internal RandomGroup? Group { get; init; }

    /// <summary>The items it, or its expanded group, is mapped over, when the DAG says how many.</summary>
    internal int? Items { get; init; }

    /// <summary>The task it, or its expanded group, is mapped over.</summary>
    internal string? Source { get; init; }

    /// <summary>How many items it passes on, by round; empty when nothing is mapped over it.</summary>
    internal IReadOnlyList<int> Lengths { get; init; } = [];

    /// <summary>For the gate of a loop: whether it lets the loop go on, by round.</summary>
    internal IReadOnlyList<bool> GoesOn { get; init; } = [];

    internal bool IsMapped => Items is not null || Source is not null || Group is { Loops: true };

    /// <summary>Whether an edge between this task and another stays with the item or the iteration both work on.</summary>
    internal bool IsExpandedWith(RandomTask other) => Group is { IsTied: true } && Group == other.Group;

    internal TaskResult Answer(int index) => Answer(0, -1, index);

    internal TaskResult Answer(int round, int mapIndex, int index)
    {
        var script = Scripts[(round + mapIndex + 1) % Scripts.Count];
        return script[Math.Min(index, script.Count - 1)];
    }

    internal bool LetsGoOn(int round, int mapIndex) => mapIndex + 1 < Group!.MaxIterations && GoesOn[(round + mapIndex + 1) % GoesOn.Count];

    internal int LengthIn(int round) => Lengths[round % Lengths.Count];

    /// <summary>Where the task ends if it runs, taking one answer after the other, and how many answers that takes.</summary>
    internal (TaskInstanceState State, int Answers) EndIfItRuns(int round = 0, int mapIndex = -1)
    {
        if (Kind == RandomTaskKind.Empty)
            return (TaskInstanceState.Success, 0);
        var failures = 0;
        for (var index = 0; ; index++)
        {
            switch (Answer(round, mapIndex, index))
            {
                case TaskResult.Succeeded or TaskResult.Branched or TaskResult.ShortCircuited:
                    return (TaskInstanceState.Success, index + 1);
                case TaskResult.Skipped:
                    return (TaskInstanceState.Skipped, index + 1);
                case TaskResult.Failed failed when !failed.Retryable || ++failures > Retries:
                    return (TaskInstanceState.Failed, index + 1);
            }
        }
    }

    public override string ToString()
    {
        var mapped = Group is { Loops: true } ? $" loops {Group.MaxIterations} times, retried {Group.Retries} times [{string.Join(", ", GoesOn)}]" : !IsMapped ? "" : Source is null ? $" over {Items} items" : $" over {Source}";
        var passes = Lengths.Count == 0 ? "" : $" passes on [{string.Join(", ", Lengths)}]";
        var scripts = string.Join(" | ", Scripts.Select(script => string.Join(", ", script.Select(NameOf))));
        return $"{Id} {Role} {Kind} {Rule} retries {Retries}{mapped}{passes} after [{string.Join(", ", Upstream)}] teardown of [{string.Join(", ", Setups)}] answers [{scripts}]";
    }

    private static string NameOf(TaskResult result) => result switch
    {
        TaskResult.Failed { Retryable: false } => "FailNow",
        TaskResult.Branched branched => $"Branched to {string.Join("+", branched.Followed)}",
        TaskResult.ShortCircuited stop => $"ShortCircuited {stop.IgnoreTriggerRules}",
        _ => result.GetType().Name,
    };
}
