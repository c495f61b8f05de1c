using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Flow;

/// <summary>Passes a value on: for conditions, for mapping, for trying out. Texts in it that hold expressions are filled in.</summary>
/// <param name="Value">The value; <see langword="null"/> passes nothing on.</param>
public sealed record PassOn(JsonNode? Value) : IOperator<JsonNode>;
