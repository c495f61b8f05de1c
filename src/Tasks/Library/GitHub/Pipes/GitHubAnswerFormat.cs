using System.Text.Json;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.GitHub.Pipes;

/// <summary>A line with an answer of GitHub as one row: the repository, where it has one, and the answer as it came. Stateless.</summary>
internal sealed class GitHubAnswerFormat(JsonValueKind kind, bool hasRepository) : IPipeFormat
{
    public IReadOnlyList<string> Columns { get; } = hasRepository ? ["repository", "data"] : ["data"];

    public bool HoldsLines => true;

    public PipeRows Read(JsonElement document, string fileName)
    {
        if (!document.TryGetProperty("data", out var data) || data.ValueKind != kind)
            throw new FormatException($"A line holds no {kind.ToString().ToLowerInvariant()} 'data'.");
        if (!hasRepository)
            return new PipeRows([[data.GetRawText()]], []);
        if (!document.TryGetProperty("repository", out var repository) || repository.GetString() is not { Length: > 0 } name)
            throw new FormatException("A line holds no 'repository'.");
        return new PipeRows([[name, data.GetRawText()]], []);
    }
}
