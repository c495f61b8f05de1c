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

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Get(Statements, []).Count == 0)
            task.Report(Statements, "The operator 'sql' needs 'sql'.");
        var rows = task.Get(MaxRows, otherwise: 1000);
        if (rows < 1)
            task.Report(MaxRows, $"'max_rows' is {rows}; it must be at least 1.");
        return task.Add(new RunSql(task.Get(Connection), task.Get(Statements, []))
        {
            Parameters = SqlParameters.Of(task, Values),
            MaxRows = rows,
            Autocommit = task.Get(Autocommit, otherwise: false),
            PassesOutput = task.Get(PushOutput, otherwise: true),
        });
    }
}
