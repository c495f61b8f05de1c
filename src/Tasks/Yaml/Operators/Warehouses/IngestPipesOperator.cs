using Dagfire.Tasks.Warehouses;

namespace Dagfire.Yaml.Operators.Warehouses;

/// <summary><c>ingest_pipes</c>: lets pipes of the warehouse load what lies in their stages.</summary>
internal sealed class IngestPipesOperator : YamlOperator
{
    private static readonly Parameter<IReadOnlyList<Template>> Pipes = Parameter.Templates("pipes");

    public override string Name => "ingest_pipes";

    public override IReadOnlyList<Parameter> Parameters => [Pipes];

    public override TaskHandle Add(YamlTask task)
    {
        var pipes = task.Get(Pipes, []);
        if (pipes.Count == 0)
            task.Report(Pipes, "The operator 'ingest_pipes' needs 'pipes'.");
        return task.Add(new IngestPipes(pipes));
    }
}
