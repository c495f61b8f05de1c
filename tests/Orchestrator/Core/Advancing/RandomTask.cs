namespace Dagfire.Advancing;

/// <summary>A task of a random DAG, with what its code will answer, result by result; the last answer is repeated.</summary>
internal sealed record RandomTask(string Id, TriggerRule Rule, int Retries, IReadOnlyList<string> Upstream, IReadOnlyList<TaskResult> Script)
{
    internal TaskResult Answer(int index) => Script[Math.Min(index, Script.Count - 1)];

    /// <summary>Where the task ends if it runs, taking one answer after the other, and how many answers that takes.</summary>
    internal (TaskInstanceState State, int Answers) EndIfItRuns()
    {
        var failures = 0;
        for (var index = 0; ; index++)
        {
            switch (Answer(index))
            {
                case TaskResult.Succeeded:
                    return (TaskInstanceState.Success, index + 1);
                case TaskResult.Skipped:
                    return (TaskInstanceState.Skipped, index + 1);
                case TaskResult.Failed failed when !failed.Retryable || ++failures > Retries:
                    return (TaskInstanceState.Failed, index + 1);
            }
        }
    }

    public override string ToString() =>
        $"{Id} {Rule} retries {Retries} after [{string.Join(", ", Upstream)}] answers [{string.Join(", ", Script.Select(result => result.GetType().Name))}]";
}
