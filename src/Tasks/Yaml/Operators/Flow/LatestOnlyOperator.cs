namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>latest_only</c>: skips what comes after unless the run is the latest.</summary>
internal sealed class LatestOnlyOperator : YamlOperator
{
    public override string Name => "latest_only";

    public override IReadOnlyList<string> AirflowNames => ["LatestOnlyOperator"];

    public override bool CanBeMapped => false;

    public override TaskHandle Add(YamlTask task) => task.Dag.LatestOnly(task.Id, task.Options);
}
