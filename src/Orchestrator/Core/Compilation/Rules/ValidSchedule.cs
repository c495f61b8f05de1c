using Dagfire.Timetables;

namespace Dagfire.Compilation.Rules;

internal sealed class ValidSchedule : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag) =>
        TimetableFactory.From(dag.Schedule).Problems.Select(message => new DagProblem(dag.Id, TaskId: null, message) { Option = nameof(DagBuilder.Schedule) });
}
