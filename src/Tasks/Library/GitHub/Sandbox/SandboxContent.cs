namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>What a path holds: a body and, for a listing, how many pages there are.</summary>
/// <param name="Status">200; 204 or 409 for an empty repository, 404 for nothing.</param>
/// <param name="Body">The body.</param>
/// <param name="Pages">Pages of the listing; 0 for an object.</param>
internal sealed record SandboxContent(int Status, byte[] Body, int Pages = 0)
{
    internal static SandboxContent NotFound { get; } = new(404, GitHubJson.Message("Not Found"));

    internal static SandboxContent NoCommits { get; } = new(409, GitHubJson.Message("Git Repository is empty."));

    internal static SandboxContent Nothing { get; } = new(204, []);
}
