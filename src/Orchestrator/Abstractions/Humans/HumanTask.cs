using System.Text.Json;

namespace Dagfire;

/// <summary>The code of tasks that ask a person: ask, wait without a slot, go on with the answer.</summary>
internal sealed class HumanTask(HumanQuestion question, Func<HumanAnswer, TaskResult> conclude)
{
    internal async Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken)
    {
        context.Rendered?.CarryOut(question);
        if (context.Event is not { } answered)
            return TaskResult.AwaitInput(await FilledInAsync(context, cancellationToken));
        // Nothing at all is what the end of the wait brings when nobody answered.
        if (answered.ValueKind != JsonValueKind.Null)
            return conclude(answered.Deserialize<HumanAnswer>(DagfireJson.Options)!);
        return question.Defaults.Count > 0
            ? conclude(new HumanAnswer(question.Defaults) { Fields = question.Fields })
            : TaskResult.Fail($"Nobody answered within {question.Timeout}.");
    }

    private async Task<HumanQuestion> FilledInAsync(TaskContext context, CancellationToken cancellationToken) => question with
    {
        Subject = await context.RenderAsync(question.Subject, cancellationToken),
        Body = await context.RenderAsync(question.Body, cancellationToken),
    };
}
