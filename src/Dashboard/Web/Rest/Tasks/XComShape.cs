using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>A value without what it is. What was passed on before its attempt ended has the moment of its run.</summary>
internal record XComShape(
    string Key, DateTimeOffset Timestamp, DateTimeOffset? LogicalDate, int MapIndex, string TaskId, string DagId, string RunId, string DagDisplayName, string TaskDisplayName, DateTimeOffset RunAfter)
{
    internal static XComShape Of(XComView value) => new(
        value.Key, value.At ?? value.RunAfter, value.LogicalDate, value.MapIndex, value.TaskId, value.DagId, value.RunId, value.DagId, value.TaskId, value.RunAfter);
}

internal sealed record XComList(IReadOnlyList<XComShape> XcomEntries, int TotalEntries);

/// <summary>A value: as it is, or as a text of JSON.</summary>
internal sealed record XComValueShape : XComShape
{
    private XComValueShape(XComShape value)
        : base(value)
    {
    }

    public object? Value { get; init; }

    internal static XComValueShape Of(XComView value, bool asText) => new(XComShape.Of(value)) { Value = asText ? value.Value : JsonElement.Parse(value.Value ?? "null") };
}
