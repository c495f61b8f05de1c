namespace Dagfire.Compilation;

/// <summary>Finds the name a person probably meant.</summary>
public static class NearestName
{
    /// <summary>The known name with the fewest edits, when it is near enough to be a slip; otherwise <see langword="null"/>.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="known">The names there are.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var limit = Math.Max(2, name.Length / 3);
        return known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>A sentence to put behind an error: <c> Did you mean 'x'?</c>, or nothing.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="known">The names there are.</param>
    public static string Hint(string name, IEnumerable<string> known) => Of(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = char.ToLowerInvariant(left[row - 1]) == char.ToLowerInvariant(right[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], previous[column]) + 1, previous[column - 1] + change);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
