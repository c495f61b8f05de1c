using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>
/// Where answers of GitHub lie in the object store: <c>github/&lt;entity&gt;/&lt;owner&gt;.&lt;name&gt;-&lt;run&gt;-&lt;n&gt;.json</c>, newline-delimited JSON, one answer per line. An
/// owner holds no dot, so the first one ends it. The run is its logical date, or its id where it has none; <c>n</c> counts a run's objects from 1. So no run overwrites what
/// another wrote, and a run that is cleared and made again writes the same names.
/// </summary>
public static class GitHubKeys
{
    private const string Root = "github/";
    private const int MaxStampLength = 100;

    /// <summary>Prefix of an entity's objects.</summary>
    /// <param name="entity">The entity.</param>
    public static string PrefixOf(GitHubEntity entity) => $"{Root}{entity.Name()}/";

    internal static string Answers(GitHubEntity entity, RepositoryName repository, string stamp, int number) => PrefixOf(entity) + Name(repository, stamp, number);

    /// <summary>Beside the objects, where no pipe looks.</summary>
    internal static string Unreadable(GitHubEntity entity, RepositoryName repository, string stamp, int number) => $"{Root}unreadable/{entity.Name()}/{Name(repository, stamp, number)}";

    internal static string StampOf(TaskContext context) =>
        context.LogicalDate is { } date ? date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) : Sanitised(context.RunId);

    private static string Name(RepositoryName repository, string stamp, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{repository.Owner.ToLowerInvariant()}.{repository.Name.ToLowerInvariant()}-{stamp}-{number}.json");

    private static string Sanitised(string runId)
    {
        var clean = string.Concat(runId.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
        if (clean == runId && runId.Length <= MaxStampLength)
            return runId;
        // Two ids that differ only in what was replaced or cut off must not share names.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runId)), 0, 4);
        return $"{clean[..Math.Min(clean.Length, MaxStampLength)]}_{hash}";
    }
}
