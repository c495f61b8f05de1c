using System.Data.Common;
using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Sql;

/// <summary>The rows that statements give, up to a limit, and what a task passes on of them.</summary>
internal static class SqlRows
{
    /// <summary>Runs every statement of a command to its end.</summary>
    /// <returns>The rows of the last statement that has columns, at most so many; <see langword="null"/> when none has.</returns>
    internal static async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> OfLastQueryAsync(DbDataReader reader, int most, CancellationToken cancellationToken)
    {
        List<IReadOnlyDictionary<string, object?>>? rows = null;
        do
        {
            if (reader.FieldCount == 0)
                continue;
            rows = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                if (rows.Count < most)
                    rows.Add(SqlValues.RowOf(reader));
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
        return rows;
    }

    /// <summary>How many rows to ask for, to know whether there are more than may be.</summary>
    internal static int OneMoreThan(int most) => Math.Min(most, int.MaxValue - 1) + 1;

    /// <summary>The rows as a task passes them on, or its failure when there are too many.</summary>
    internal static TaskResult<JsonNode> Output(IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows, bool isPassedOn, int most)
    {
        if (!isPassedOn || rows is null)
            return TaskResult.Success;
        return rows.Count > most
            ? TaskResult.FailNow($"The query gives more than {most} rows, the most that are passed on. Turn passing them on off, or limit them.")
            : new JsonArray([.. rows.Select(SqlValues.JsonOf)]);
    }
}
