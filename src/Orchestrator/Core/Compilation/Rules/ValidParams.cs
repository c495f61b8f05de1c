using System.Text.Json;

namespace Dagfire.Compilation.Rules;

/// <summary>Schemas must be understood, and a DAG that runs by itself must have a valid default for every param: nobody is there to give one.</summary>
internal sealed class ValidParams : IDagRule
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var problems = dag.Params.Keys.Where(string.IsNullOrWhiteSpace).Select(_ => "A param has no name.").ToList();
        var compiled = DagParams.Compile(dag.Params, problems);
        if (problems.Count == 0 && dag.Schedule != Schedule.None)
            problems.AddRange(compiled.Problems(Nothing).Select(problem => $"{problem} A DAG with a schedule needs valid defaults."));
        return problems.Select(problem => new DagProblem(dag.Id, TaskId: null, problem) { Option = nameof(dag.Params) });
    }
}
