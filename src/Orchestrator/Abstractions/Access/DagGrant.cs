using System.IO.Enumeration;

namespace Dagfire.Access;

/// <summary>A right on the DAGs of a name or with a tag.</summary>
/// <param name="Action">The right.</param>
/// <param name="Target">The DAG's id, in which <c>*</c> stands for any letters; or <c>tag:</c> and a tag.</param>
public sealed record DagGrant(DagAction Action, string Target)
{
    private const string TagPrefix = "tag:";
    private const int MostCharacters = 250;

    /// <summary>Whether it holds for a DAG.</summary>
    /// <param name="dagId">The DAG's id.</param>
    /// <param name="tags">The DAG's tags.</param>
    public bool Covers(string dagId, IReadOnlyCollection<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return Target.StartsWith(TagPrefix, StringComparison.Ordinal)
            ? tags.Contains(Target[TagPrefix.Length..])
            : FileSystemName.MatchesSimpleExpression(Target, dagId, ignoreCase: false);
    }

    /// <summary>What is wrong with a target, or <see langword="null"/> when nothing is.</summary>
    /// <param name="target">The target.</param>
    public static string? Problem(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length > MostCharacters)
            return $"'{target[..40]}…' has {target.Length} characters; the limit is {MostCharacters}.";
        if (target.StartsWith(TagPrefix, StringComparison.Ordinal))
            return target.Length > TagPrefix.Length ? null : "'tag:' names no tag; write tag:finance.";
        return Identifier.Problem("DAG", target.Replace('*', '_'))?.Replace(target.Replace('*', '_'), target, StringComparison.Ordinal);
    }
}
