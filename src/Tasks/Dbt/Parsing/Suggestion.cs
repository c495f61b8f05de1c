namespace Dagfire.Dbt.Parsing;

/// <summary>The nearest name to a misspelt one.</summary>
internal static class Suggestion
{
    private const int Farthest = 3;

    /// <summary>A sentence to append; empty when nothing is near.</summary>
    public static string Nearest(string name, IEnumerable<string> known)
    {
        var best = known.Select(candidate => (candidate, distance: Distance(name, candidate))).OrderBy(p => p.distance).FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Min(Farthest, name.Length / 2) ? $". Did you mean '{best.candidate}'?" : "";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
