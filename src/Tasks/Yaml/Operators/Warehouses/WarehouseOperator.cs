using System.Text.Json.Nodes;
using Dagfire.Tasks.Warehouses.Operators;
using Dagfire.Yaml.Operators.Work;

namespace Dagfire.Yaml.Operators.Warehouses;

/// <summary><c>warehouse</c>: runs SQL against the warehouse.</summary>
internal sealed class WarehouseOperator : YamlOperator
{
    private static readonly Parameter<IReadOnlyList<Template>> Statements = Parameter.Templates("sql");
    private static readonly Parameter<JsonNode?> Values = Parameter.JsonTemplate("parameters");
    private static readonly Parameter<int> MaxRows = Parameter.Whole("max_rows");
    private static readonly Parameter<bool> PushOutput = Parameter.Truth("do_xcom_push");

    public override string Name => "warehouse";

    public override IReadOnlyList<string> AirflowNames => ["SnowflakeOperator", "SnowflakeSqlApiOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Statements, Values, MaxRows, PushOutput];

    public override TaskHandle Add(YamlTask task) => task.Add(new RunWarehouseSql(SqlParameters.StatementsOf(task, Name, Statements))
    {
        Parameters = SqlParameters.Of(task, Values),
        MaxRows = SqlParameters.MaxRowsOf(task, MaxRows),
        PassesOutput = task.Get(PushOutput, otherwise: true),
    });
}
