using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Sql;

/// <summary>Waits until a query gives a first value that is neither null, false, 0 nor empty text (Airflow's SqlSensor). Passes the value on.</summary>
/// <param name="ConnectionId">The connection: of the type <c>postgres</c> or <c>sqlite</c>. Templates are filled in.</param>
/// <param name="Query">The query; templates are filled in.</param>
public sealed record SqlSensor(Template ConnectionId, Template Query) : ISensor
{
    /// <summary>Values by name, for <c>@name</c> in the query; texts are templates. Default none.</summary>
    public JsonObject? Parameters { get; init; }
}
