using Dagfire.Tasks.Objects;

namespace Dagfire.Sandbox.S3;

/// <summary>One page of a listing: objects, and in the place of those that share a name up to a delimiter that name alone.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="CommonPrefixes">What others start with, up to the delimiter and with it.</param>
/// <param name="Next">Behind which key the next page begins; <see langword="null"/> on the last one.</param>
internal sealed record S3Listing(IReadOnlyList<ObjectInfo> Objects, IReadOnlyList<string> CommonPrefixes, string? Next)
{
    private const int PageSize = 1000;

    // Behind every key that starts as what stands before it.
    private const string Last = "\U0010FFFF";

    internal static async Task<S3Listing> ReadAsync(IS3Contents contents, S3ListQuery query, CancellationToken cancellationToken)
    {
        if (query.Delimiter.Length > 0)
            return await FoldAsync(contents, query, cancellationToken);
        var (page, isTruncated) = await contents.ListAsync(query.Prefix, query.After, query.Most, cancellationToken);
        return new S3Listing(page, [], isTruncated ? page[^1].Key : null);
    }

    private static async Task<S3Listing> FoldAsync(IS3Contents contents, S3ListQuery query, CancellationToken cancellationToken)
    {
        var (objects, prefixes, after) = (new List<ObjectInfo>(), new List<string>(), query.After);
        var isTruncated = query.Most > 0;
        while (isTruncated)
        {
            (var page, isTruncated) = await contents.ListAsync(query.Prefix, after, PageSize, cancellationToken);
            foreach (var found in page.Where(found => prefixes.Count == 0 || !found.Key.StartsWith(prefixes[^1], StringComparison.Ordinal)))
            {
                if (objects.Count + prefixes.Count == query.Most)
                    return new S3Listing(objects, prefixes, after);
                after = Add(found);
            }
        }

        return new S3Listing(objects, prefixes, Next: null);

        string Add(ObjectInfo found)
        {
            if (query.CommonPrefixOf(found.Key) is not { } prefix)
            {
                objects.Add(found);
                return found.Key;
            }

            prefixes.Add(prefix);
            return prefix + Last;
        }
    }
}
