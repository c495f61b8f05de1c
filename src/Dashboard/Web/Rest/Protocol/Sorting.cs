using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>What a list can be sorted by. Immutable.</summary>
/// <param name="first">What it is sorted by when nothing is said; empty to leave it as it is.</param>
/// <param name="fields">The list's own field for each of Airflow's.</param>
internal sealed class Sorting(string first, IReadOnlyDictionary<string, string> fields)
{
    private const int MostFields = 10;

    /// <summary>One whose fields are named as Airflow's.</summary>
    internal static Sorting By(string first, params IReadOnlyList<string> fields) => new(first, fields.ToDictionary(field => field, StringComparer.Ordinal));

    internal IReadOnlyDictionary<string, string> All => fields;

    /// <exception cref="RestException">It cannot be sorted by that; the words are Airflow's.</exception>
    internal IReadOnlyList<SortKey> Read(IReadOnlyList<string>? orderBy)
    {
        if (orderBy?.Count > MostFields)
            throw RestException.BadRequest($"Ordering with more than {MostFields} parameters is not allowed. Provided: {orderBy.Count}");
        return [.. (orderBy ?? (first.Length > 0 ? [first] : [])).Select(Key)];
    }

    private SortKey Key(string text)
    {
        var name = text.TrimStart('-');
        return fields.TryGetValue(name, out var field)
            ? new SortKey(field, text.StartsWith('-'))
            : throw RestException.BadRequest($"Ordering with '{name}' is disallowed or the attribute does not exist on the model");
    }
}
