namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>A request as the sandbox GitHub sees it.</summary>
/// <param name="Address">The API's address, with a slash at its end: links to further pages begin with it.</param>
/// <param name="Path">The path, relative to it, not encoded.</param>
/// <param name="Query">The query's values by name.</param>
public sealed record SandboxGitHubRequest(Uri Address, string Path, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>The token's value; <see langword="null"/> for none.</summary>
    public string? Token { get; init; }

    /// <summary>The media types asked for. Default JSON.</summary>
    public string Accept { get; init; } = "";

    /// <summary>The ETag of what is known already; <see langword="null"/> for none.</summary>
    public string? IfNoneMatch { get; init; }

    internal int Number(string name, int otherwise) => Query.TryGetValue(name, out var text) && int.TryParse(text, out var number) && number > 0 ? number : otherwise;
}
