using System.Text.Json;

namespace Dagfire.Compilation.Rules;

/// <summary>Schemas must be understood, and a DAG that runs by itself must have a valid default for every param: nobody is there to give one.</summary>
internal sealed class ValidParams : IDagRule
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public IEnumerable<DagProblem> Check(DagDefinition dag) => OfDag(dag).Concat(dag.Tasks.SelectMany(task => OfTask(task, dag)));

    private static IEnumerable<DagProblem> OfTask(TaskDefinition task, DagDefinition dag)
    {
        var problems = (task.Options.Params?.Keys ?? []).Where(string.IsNullOrWhiteSpace).Select(_ => "A param has no name.").ToList();
        var compiled = DagParams.ForTask(task, dag, problems);
        if (compiled is not null && problems.Count == 0 && dag.Schedule != Schedule.None)
            problems.AddRange(compiled.Problems(Nothing).Except(DagParams.Compile(dag.Params, []).Problems(Nothing)).Select(Scheduled));
        return problems.Select(problem => new DagProblem(dag.Id, task.Id.Value, problem) { Option = nameof(TaskOptions.Params) });
    }

    private static string Scheduled(string problem) => $"{problem} A DAG with a schedule needs valid defaults.";

    private static IEnumerable<DagProblem> OfDag(DagDefinition dag)
    {
        var problems = dag.Params.Keys.Where(string.IsNullOrWhiteSpace).Select(_ => "A param has no name.").ToList();
        var compiled = DagParams.Compile(dag.Params, problems);
        if (problems.Count == 0 && dag.Schedule != Schedule.None)
            problems.AddRange(compiled.Problems(Nothing).Select(Scheduled));
        return problems.Select(problem => new DagProblem(dag.Id, TaskId: null, problem) { Option = nameof(dag.Params) });
    }
}
