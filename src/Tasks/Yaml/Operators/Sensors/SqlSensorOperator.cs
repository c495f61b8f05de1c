using System.Text.Json.Nodes;
using Dagfire.Tasks.Sql;
using Dagfire.Yaml.Operators.Work;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>sql_sensor</c>: waits until a query gives a value that counts.</summary>
internal sealed class SqlSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Connection = Parameter.Template("connection", isRequired: true, "conn_id");
    private static readonly Parameter<Template> Query = Parameter.Template("sql", isRequired: true);
    private static readonly Parameter<JsonNode?> Values = Parameter.JsonTemplate("parameters");

    public override string Name => "sql_sensor";

    public override IReadOnlyList<string> AirflowNames => ["SqlSensor"];

    protected override IReadOnlyList<Parameter> Own => [Connection, Query, Values];

    public override TaskHandle Add(YamlTask task) => Add(task, new SqlSensor(task.Get(Connection), task.Get(Query)) { Parameters = SqlParameters.Of(task, Values) });
}
