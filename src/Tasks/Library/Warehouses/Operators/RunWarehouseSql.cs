using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Warehouses.Operators;

/// <summary>
/// Runs SQL against the warehouse (Airflow's SnowflakeOperator). Passes on the rows of the last query as a list of objects by column; more rows than
/// <see cref="MaxRows"/> fail the task for good. Each text commits by itself.
/// </summary>
/// <param name="Statements">
/// The statements in order, in the warehouse's dialect; one text may hold several. Templates are filled in: put values that are data into <see cref="Parameters"/>.
/// </param>
public sealed record RunWarehouseSql(IReadOnlyList<Template> Statements) : IOperator<JsonNode>
{
    /// <summary>Values by name, for <c>@name</c> in the statements; texts are templates. Lists and objects go as JSON text. Default none.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>Most rows that are passed on, at least 1. Default 1,000.</summary>
    public int MaxRows { get; init; } = 1000;

    /// <summary>Whether rows are passed on. Default <see langword="true"/>.</summary>
    public bool PassesOutput { get; init; } = true;
}
