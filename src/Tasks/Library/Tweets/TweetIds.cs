namespace Dagfire.Tasks.Tweets;

/// <summary>Compares tweets' ids, which are numbers too long for some readers and therefore travel as text. Stateless.</summary>
internal static class TweetIds
{
    internal static string? Newer(string? one, string? other)
    {
        if (one is null || other is null)
            return one ?? other;
        var byLength = one.Length.CompareTo(other.Length);
        return (byLength != 0 ? byLength : string.CompareOrdinal(one, other)) >= 0 ? one : other;
    }
}
