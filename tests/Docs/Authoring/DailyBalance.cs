namespace Dagfire.Docs.Authoring;

public sealed class DailyBalance : IDagDeclaration
{
    public string Id => "daily_balance";

    public void Declare(DagBuilder dag)
    {
        dag.Schedule = Schedule.CronIntervals("0 6 * * *", "Europe/Berlin");
        dag.MaxConsecutiveFailedRuns = 3;
        dag.OnFailure = Notify.Channel("#finance");
        dag.Deadlines.Add(new DeadlineAlert("by_noon", DeadlineReference.QueuedAt, TimeSpan.FromHours(6), Notify.Channel("#finance")));
        dag.Defaults.Retries = 3;
        dag.Defaults.RetryPolicies =
        [
            RetryDecision.On<FormatException>(RetryDecision.Fail),
            RetryDecision.On<HttpRequestException>(RetryDecision.Reschedule(TimeSpan.FromMinutes(10))),
        ];

        var load = dag.Group("load", () =>
        {
            var stage = dag.Function("stage", (_, _) => Task.CompletedTask);
            stage.Then(dag.Function("swap", (_, _) => Task.CompletedTask));
        }, group => (group.Retries, group.RetryDelay) = (2, TimeSpan.FromMinutes(1)));

        load.Then(dag.Function("carry_forward", (_, _) => Task.CompletedTask, options => options.DependsOnPast = true));
    }
}
