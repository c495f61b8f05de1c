namespace Dagfire.Docs.Authoring;

public sealed class Publish : IDagDeclaration
{
    public string Id => "publish";

    public void Declare(DagBuilder dag)
    {
        dag.Params["city"] = Param.Of("Berlin", """{"type": "string", "minLength": 1}""", "Whose numbers.");

        var ready = dag.Sensor(
            "numbers_are_there",
            (context, _) => Task.FromResult(context.Clock.GetUtcNow() >= context.FirstStartedAt.AddHours(2)),
            new SensorOptions { Mode = SensorMode.Deferred, PokeInterval = TimeSpan.FromMinutes(5), Timeout = TimeSpan.FromHours(12) });

        var approval = dag.Approval("approve", DagBuilder.ApprovalOf("Publish the numbers?") with
        {
            Timeout = TimeSpan.FromDays(1),
            Defaults = [DagBuilder.Reject],
        });

        dag.Chain(ready, approval, dag.Function("publish", (context, _) => Task.FromResult(context.Params.GetProperty("city").GetString()!)));
    }
}
