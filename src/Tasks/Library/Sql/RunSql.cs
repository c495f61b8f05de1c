using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Sql;

/// <summary>
/// Runs SQL against the database of a connection (Airflow's SQLExecuteQueryOperator). Passes on the rows of the last query as a list of objects by column; more
/// rows than <see cref="MaxRows"/> fail the attempt.
/// </summary>
/// <param name="ConnectionId">The connection: of the type <c>postgres</c> or <c>sqlite</c>. Templates are filled in.</param>
/// <param name="Statements">The statements in order; one text may hold several. Templates are filled in: put values that are data into <see cref="Parameters"/>.</param>
public sealed record RunSql(Template ConnectionId, IReadOnlyList<Template> Statements) : IOperator<JsonNode>
{
    /// <summary>Values by name, for <c>@name</c> in the statements; texts are templates. Lists and objects go as JSON text. Default none.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Most rows that are passed on, at least 1. Default 1,000.</summary>
    public int MaxRows { get; init; } = 1000;

    /// <summary>Whether each text commits by itself; otherwise all of them are one transaction. Default <see langword="false"/>.</summary>
    public bool Autocommit { get; init; }

    /// <summary>Whether rows are passed on. Default <see langword="true"/>.</summary>
    public bool PassesOutput { get; init; } = true;
}
