namespace Dagfire.Compilation;

public sealed class ValidParamsTests
{
    [Fact]
    public void Compile_ScheduledDag_NeedsValidDefaults()
    {
        var dag = With(
            Schedule.Daily, ("city", Param.Of("Paris", """{"enum": ["Rome"]}""")), ("day", Param.Required("""{"format": "date"}""")), ("size", 5), ("null", Param.Of<string?>(null)));

        Assert.Equal(
        [
            "dag: The param 'city' is \"Paris\"; allowed are \"Rome\". A DAG with a schedule needs valid defaults.",
            "dag: The param 'day' is required and has no default. A DAG with a schedule needs valid defaults.",
        ], Problems(dag));
    }

    [Fact]
    public void Compile_DagWithoutSchedule_MayRequireParams() =>
        Assert.Empty(Problems(With(Schedule.None, ("city", Param.Of("Paris", """{"enum": ["Rome"]}""")), ("day", Param.Required()))));

    [Fact]
    public void Compile_FaultySchemas_AreAllSaid()
    {
        var problems = Problems(With(Schedule.None, ("a", Param.Of(1, "{")), ("b", Param.Of(1, """{"type": "text", "$ref": "#"}""")), (" ", 1)));

        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem.StartsWith("dag: The schema of the param 'a' is not JSON: ", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("dag: The param 'b': schema.type is \"text\"", StringComparison.Ordinal));
        Assert.Contains("dag: A param has no name.", problems);
    }

    [Fact]
    public void Compile_ParamsOfTasks_AreCheckedLikeTheDags()
    {
        var dag = With(Schedule.Daily, ("city", "Paris"));
        dag.Function<Nothing>("own", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success), options => options.Params = new Dictionary<string, Param>
        {
            ["city"] = Param.Of(5, """{"type": "string"}"""),
            ["day"] = Param.Required(),
        });

        Assert.Equal(
        [
            "dag.own: The param 'city' is 5, a number; it must be of type string. A DAG with a schedule needs valid defaults.",
            "dag.own: The param 'day' is required and has no default. A DAG with a schedule needs valid defaults.",
        ], Problems(dag));
    }

    private static List<string> Problems(DagBuilder dag) => [.. DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.ToString())];

    private static DagBuilder With(Schedule schedule, params (string Name, Param Param)[] declared)
    {
        var dag = new DagBuilder("dag") { Schedule = schedule };
        foreach (var (name, param) in declared)
            dag.Params[name] = param;
        dag.Function<Nothing>("task", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success));
        return dag;
    }
}
