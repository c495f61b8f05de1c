using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>
/// Gets an object. With <see cref="File"/> it is written there, whole or not at all, and its full path is passed on; otherwise its content is, which must be UTF-8 and at most
/// <see cref="XCom.MaxBytes"/> bytes. An object that is not there fails the attempt.
/// </summary>
/// <param name="Key">The key. Templates are filled in.</param>
public sealed record GetObject(Template Key) : IOperator<JsonNode>
{
    /// <summary>The file to write, replacing one of the same name; folders above it are made. Templates are filled in. Default none.</summary>
    public Template? File { get; init; }

    /// <summary>Whether the content is JSON and passed on as that; otherwise it is passed on as text. Default <see langword="false"/>.</summary>
    public bool IsJson { get; init; }
}
