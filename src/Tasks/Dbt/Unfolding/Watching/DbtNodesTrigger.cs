namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Waits until a build has told what became of a task's nodes. Answers with what it saw.</summary>
internal sealed class DbtNodesTrigger(BuildWatch watch) : ITrigger<DbtNodes>
{
    public async Task<object?> WaitAsync(DbtNodes parameters, TaskContext context, CancellationToken cancellationToken) => await watch.WaitAsync(parameters, context, cancellationToken);
}
