using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Runs dbt projects in this process, without Python: the behaviour of dbt 1.11 on SQLite. Thread-safe; two runs of one project must not overlap.</summary>
/// <param name="time">The clock.</param>
public sealed class EmbeddedDbt(TimeProvider time) : IDbt
{
    /// <inheritdoc />
    public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(log);
        // Templates ask the database in the middle of an expression, so a command is synchronous at heart and gets a thread of its own,
        // with a stack deep enough for deep expressions.
        var done = new TaskCompletionSource<DbtResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(command, log, done, cancellationToken), 16 * 1024 * 1024) { IsBackground = true, Name = "dbt " + VerbNames.CommandLine(command.Verb) };
        thread.Start();
        return done.Task;
    }

    private void Run(DbtCommand command, ILogger log, TaskCompletionSource<DbtResult> done, CancellationToken cancellationToken)
    {
        try
        {
            done.SetResult(new Invocation(command, log, time).Run(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
        }
        catch (Exception error)
        {
            // The caller awaits the task: whatever happened on this thread is theirs to see.
            done.SetException(error);
        }
    }
}
