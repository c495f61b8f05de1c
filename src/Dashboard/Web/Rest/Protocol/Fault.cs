using System.Text.Json;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>One thing wrong with a request, as FastAPI says it.</summary>
/// <param name="Type">What kind of thing, for programs: <c>missing</c>, <c>int_parsing</c>.</param>
/// <param name="Loc">Where: <c>body</c>, <c>query</c> or <c>path</c>, then names and indexes.</param>
/// <param name="Msg">What it is, for people.</param>
/// <param name="Input">What was sent there.</param>
internal sealed record Fault(string Type, IReadOnlyList<object> Loc, string Msg, object? Input)
{
    internal const int MostInputCharacters = 200;

    internal static Fault Missing(IReadOnlyList<object> loc, JsonElement input) => new("missing", loc, "Field required", Cut(input));

    internal static Fault Extra(IReadOnlyList<object> loc, JsonElement input) => new("extra_forbidden", loc, "Extra inputs are not permitted", Cut(input));

    internal static Fault OneOf(IReadOnlyList<object> loc, IReadOnlyList<string> known, object? input) =>
        new("enum", loc, $"Input should be {string.Join(", ", known.Take(known.Count - 1).Select(name => $"'{name}'"))}{(known.Count > 1 ? " or " : "")}'{known[^1]}'", input);

    /// <summary>What was sent, as long as it is short: an answer is no echo of everything, and no secret comes back.</summary>
    internal static object? Cut(JsonElement input) => input.ValueKind is JsonValueKind.Object or JsonValueKind.Array || input.GetRawText().Length > MostInputCharacters ? null : input;
}
