namespace Dagfire.Docs.Testing;

public sealed class Orders : IDagDeclaration
{
    public string Id => "orders";

    public void Declare(DagBuilder dag)
    {
        dag.Defaults.Retries = 3;
        dag.Defaults.RetryDelay = TimeSpan.FromHours(1);

        var there = dag.Sensor("file_is_there", (_, _) => Task.FromResult(File.Exists("/in/orders.csv")));
        var load = dag.Function<int[]>("load", (_, _) => throw new IOException("Tests must not read it."));
        var doubled = dag.Expand("double", Mapped.Over(load), (amount, _, _) => Task.FromResult<TaskResult<int>>(amount * 2));
        var alarm = dag.Function("alarm", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.OneFailed);

        there.Then(load);
        alarm.After(load, doubled);
    }
}
