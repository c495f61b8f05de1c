using System.Threading.Channels;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Passes on what a build tells, in its order, while dbt goes on. Belongs to one attempt.</summary>
internal sealed class OutcomeSender(TaskContext context, BuildNews news)
{
    private readonly Channel<Func<CancellationToken, Task>> _queue = Channel.CreateUnbounded<Func<CancellationToken, Task>>(new UnboundedChannelOptions { SingleReader = true });

    internal void Send(BuildPlan plan) => _queue.Writer.TryWrite(token => context.XComs.PushAsync(BuildPlan.Key, plan, token));

    internal void Send(string task, TaskOutcome outcome) => _queue.Writer.TryWrite(async token =>
    {
        await context.XComs.PushAsync(TaskOutcome.KeyOf(task), outcome, token);
        news.Tell(BuildNews.KeyOf(context, context.TaskId.Value, task));
    });

    /// <summary>Nothing more comes.</summary>
    internal void Complete() => _queue.Writer.TryComplete();

    /// <summary>Passes on until nothing more comes.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var send in _queue.Reader.ReadAllAsync(cancellationToken))
            await send(cancellationToken);
    }
}
