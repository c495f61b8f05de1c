namespace Dagfire.Dbt;

/// <summary>
/// Runs work on a thread of its own. Templates ask the database in the middle of an expression, so a command is synchronous at heart; deep expressions need a deep
/// stack.
/// </summary>
internal static class DeepThread
{
    private const int StackSize = 16 * 1024 * 1024;

    internal static Task<T> RunAsync<T>(string name, Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Work, StackSize) { IsBackground = true, Name = name }.Start();
        return done.Task;

        void Work()
        {
            try
            {
                done.SetResult(work());
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
}
