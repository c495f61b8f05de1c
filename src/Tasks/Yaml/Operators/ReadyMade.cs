using Dagfire.Yaml.Operators.Flow;
using Dagfire.Yaml.Operators.Objects;
using Dagfire.Yaml.Operators.People;
using Dagfire.Yaml.Operators.Sensors;
using Dagfire.Yaml.Operators.Warehouses;
using Dagfire.Yaml.Operators.Work;

namespace Dagfire.Yaml.Operators;

/// <summary>The operators that come with Dagfire.</summary>
internal static class ReadyMade
{
    internal static readonly IReadOnlyList<YamlOperator> Operators =
    [
        new NoopOperator(), new FailOperator(), new SkipOperator(), new ValueOperator(), new WaitOperator(),
        new BranchOperator(), new ShortCircuitOperator(), new LatestOnlyOperator(), new TriggerDagOperator(),
        new ShellOperator(), new HttpOperator(), new NotifyOperator(), new DbtOperator(), new DbtTasksOperator(), new SqlOperator(),
        new ObjectPutOperator(), new ObjectGetOperator(), new ObjectCopyOperator(), new ObjectDeleteOperator(), new ObjectListOperator(), new PublishFolderOperator(),
        new WarehouseOperator(), new IngestPipesOperator(),
        new TimeSensorOperator(), new FileSensorOperator(), new ObjectSensorOperator(), new RunSensorOperator(), new HttpSensorOperator(), new SqlSensorOperator(),
        new ApprovalOperator(), new AskOperator(), new AskForPathOperator(),
    ];
}
