namespace Dagfire.Compilation.Rules;

/// <summary>One thing a DAG must satisfy. Pure; reports all it finds.</summary>
internal interface IDagRule
{
    IEnumerable<DagProblem> Check(DagDefinition dag);
}
