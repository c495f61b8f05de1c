using System.Text;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Fills a seed's table in batches. The first takes the place of what was there, and all of them commit together: nobody reads an empty table.</summary>
internal static class SnowflakeSeeds
{
    /// <summary>Most rows of a statement, dbt's number.</summary>
    private const int MostRows = 10_000;

    /// <summary>A statement is ended at this length: Snowflake takes a million characters.</summary>
    private const int MostCharacters = 900_000;

    public static IEnumerable<string> Fill(Relation target, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, bool isNew)
    {
        var list = string.Join(", ", columns);
        if (rows.Count == 0 && !isNew) yield return SnowflakeMerges.Together([$"insert overwrite into {target.Render()} ({list})\nselect {list} from {target.Render()} where 1 = 0"]);
        if (rows.Count == 0) yield break;
        yield return "begin";
        var word = "insert overwrite into";
        foreach (var values in Batches(rows))
        {
            yield return $"{word} {target.Render()} ({list}) values\n{values}";
            word = "insert into";
        }

        yield return "commit";
    }

    private static IEnumerable<string> Batches(IReadOnlyList<object?[]> rows)
    {
        var batch = new StringBuilder();
        var count = 0;
        foreach (var row in rows)
        {
            var values = $"({string.Join(",", row.Select(SnowflakeValues.Literal))})";
            if (count == MostRows || (count > 0 && batch.Length + values.Length > MostCharacters))
            {
                yield return batch.ToString();
                batch.Clear();
                count = 0;
            }

            if (count++ > 0) batch.Append(",\n");
            batch.Append(values);
        }

        yield return batch.ToString();
    }
}
