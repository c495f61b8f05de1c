using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;

namespace Dagfire.Conformance.Engine;

/// <summary>Params: conf over defaults, checked before there is a run.</summary>
/// <param name="database">The database.</param>
public abstract class ParamsConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Theory]
    [InlineData(null, """{"city":"Paris","size":3}""")]
    [InlineData("""{"size": 4}""", """{"city":"Paris","size":4}""")]
    [InlineData("""{"other": [1], "city": "Rome"}""", """{"city":"Rome","size":3,"other":[1]}""")]
    public async Task Trigger_Conf_IsMergedOverTheDefaults(string? conf, string expected)
    {
        var seen = "";
        var dag = Dag(context => seen = context.Params.GetRawText());
        await using var orchestrator = await StartAsync(dag);

        await orchestrator.RunAsync(new TriggerRequest("dag") { Conf = conf });

        Assert.Equal(expected, seen.Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trigger_ParamsThatDoNotFit_AllAreSaidAndNoRunIsMade()
    {
        var dag = Dag(_ => { });
        dag.Params["day"] = Param.Required("""{"type": "string", "format": "date"}""");
        await using var orchestrator = await StartAsync(dag);

        var refused = await Assert.ThrowsAsync<CommandException>(() =>
            orchestrator.Commands.TriggerAsync(new("dag") { Conf = """{"city": 5, "size": 11}""" }, CancellationToken.None));

        Assert.Equal(
        [
            "The param 'city' is 5, a number; it must be of type string.",
            "The param 'size' is 11; it must be at most 10.",
            "The param 'day' is required and has no default.",
        ], refused.Message.Split('\n'));
        Assert.Empty(await orchestrator.Runs.ListAsync(new(), CancellationToken.None));
    }

    [Fact]
    public async Task Params_WithoutDeclaration_AreTheConf()
    {
        var seen = new List<string>();
        var dag = new DagBuilder("dag");
        dag.Function<Nothing>("task", (context, _) =>
        {
            seen.Add(context.Params.GetRawText());
            return Succeed();
        });
        await using var orchestrator = await StartAsync(dag);

        await orchestrator.RunAsync("dag");
        await orchestrator.RunAsync(new TriggerRequest("dag") { Conf = """{"a":1}""" });

        Assert.Equal(["{}", """{"a":1}"""], seen);
    }

    [Fact]
    public async Task Params_OfATask_GoOverTheDagsAndBelowTheConf()
    {
        var seen = new ConcurrentDictionary<string, string>();
        var dag = TwoTasks(seen);
        await using var orchestrator = await StartAsync(dag);

        await orchestrator.RunAsync("dag");
        Assert.Equal(("""{"city":"Paris","size":3}""", """{"size":3,"city":"Rome","depth":1}"""), (seen["plain"], seen["own"]));

        await orchestrator.RunAsync(new TriggerRequest("dag") { Conf = """{"city":"Bonn","depth":2}""" });
        Assert.Equal(("""{"city":"Bonn","size":3,"depth":2}""", """{"size":3,"city":"Bonn","depth":2}"""), (seen["plain"], seen["own"]));
    }

    [Fact]
    public async Task Trigger_ParamsOfATaskDoNotFit_IsSaidBeforeThereIsARun()
    {
        await using var orchestrator = await StartAsync(TwoTasks(new()));

        var refused = await Assert.ThrowsAsync<CommandException>(() =>
            orchestrator.Commands.TriggerAsync(new("dag") { Conf = """{"size": 11, "depth": "deep"}""" }, CancellationToken.None));

        Assert.Equal(
        [
            "The param 'size' is 11; it must be at most 10.",
            "The task 'own': The param 'depth' is \"deep\", a string; it must be of type integer.",
        ], refused.Message.Split('\n'));
    }

    private static DagBuilder TwoTasks(ConcurrentDictionary<string, string> seen)
    {
        var dag = new DagBuilder("dag");
        dag.Params["city"] = Param.Of("Paris", """{"type": "string"}""");
        dag.Params["size"] = Param.Of(3, """{"type": "integer", "maximum": 10}""");
        dag.Function<Nothing>("plain", Look);
        dag.Function<Nothing>("own", Look, options => options.Params = new Dictionary<string, Param> { ["city"] = "Rome", ["depth"] = Param.Of(1, """{"type": "integer"}""") });
        return dag;

        Task<TaskResult<Nothing>> Look(TaskContext context, CancellationToken cancellationToken)
        {
            seen[context.TaskId.Value] = context.Params.GetRawText().Replace(" ", "", StringComparison.Ordinal);
            return Succeed();
        }
    }

    private static DagBuilder Dag(Action<TaskContext> look)
    {
        var dag = new DagBuilder("dag");
        dag.Params["city"] = Param.Of("Paris", """{"type": "string"}""", "Where");
        dag.Params["size"] = Param.Of(3, """{"type": "integer", "maximum": 10}""");
        dag.Function<Nothing>("task", (context, _) =>
        {
            look(context);
            return Succeed();
        });
        return dag;
    }
}
