using System.Text.Json.Nodes;
using Dagfire.Tasks.Sql;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>sql</c>: runs SQL against the database of a connection.</summary>
internal sealed class SqlOperator : YamlOperator
{
    private static readonly Parameter<Template> Connection = Parameter.Template("connection", isRequired: true, "conn_id", "postgres_conn_id", "sqlite_conn_id");
    private static readonly Parameter<IReadOnlyList<Template>> Statements = Parameter.Templates("sql");
    private static readonly Parameter<JsonNode?> Values = Parameter.JsonTemplate("parameters");
    private static readonly Parameter<int> MaxRows = Parameter.Whole("max_rows");
    private static readonly Parameter<bool> Autocommit = Parameter.Truth("autocommit");
    private static readonly Parameter<bool> PushOutput = Parameter.Truth("do_xcom_push");

    public override string Name => "sql";

    public override IReadOnlyList<string> AirflowNames => ["SQLExecuteQueryOperator", "PostgresOperator", "SqliteOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Connection, Statements, Values, MaxRows, Autocommit, PushOutput];

    public override TaskHandle Add(YamlTask task) => task.Add(new RunSql(task.Get(Connection), SqlParameters.StatementsOf(task, Name, Statements))
    {
        Parameters = SqlParameters.Of(task, Values),
        MaxRows = SqlParameters.MaxRowsOf(task, MaxRows),
        Autocommit = task.Get(Autocommit, otherwise: false),
        PassesOutput = task.Get(PushOutput, otherwise: true),
    });
}
