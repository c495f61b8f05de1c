using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Sql;

public sealed class SqlValuesTests
{
    private static readonly DateTime Instant = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<JsonNode?, object?> Nodes => new()
    {
        { JsonNode.Parse("7"), 7L },
        { JsonValue.Create(7), 7L },
        { JsonValue.Create(7.5f), 7.5 },
        { JsonValue.Create(7.5m), 7.5 },
        { JsonNode.Parse("7.5"), 7.5 },
        { JsonValue.Create(true), true },
        { JsonValue.Create("ö\"<"), "ö\"<" },
        { JsonValue.Create(Instant), "2026-11-20T00:00:00Z" },
        { JsonNode.Parse("[1,\"ö\"]"), "[1,\"ö\"]" },
        { null, null },
    };

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task ValueOf_NodeOfAFileOrOfCode_IsTheDatabasesValue(JsonNode? node, object? expected) =>
        Assert.Equal(expected, SqlValues.ValueOf(await JsonTemplates.FillAsync(node, new TaskContextBuilder().Build(), CancellationToken.None)));
}
