using System.Text;

namespace Dagfire.Dbt.Seeds;

/// <summary>Reads CSV as RFC 4180 has it; a byte order mark is skipped.</summary>
internal static class CsvReader
{
    public static List<List<string>> Read(string text, char delimiter)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == delimiter) EndField(row, field);
            else if (c == '\n') EndRow(rows, ref row, field);
            else if (c != '\r') field.Append(c);
        }

        if (quoted) throw new DbtException("Runtime Error\n  a quoted CSV field does not end");
        if (field.Length > 0 || row.Count > 0) EndRow(rows, ref row, field);
        return rows;
    }

    private static void EndField(List<string> row, StringBuilder field)
    {
        row.Add(field.ToString());
        field.Clear();
    }

    private static void EndRow(List<List<string>> rows, ref List<string> row, StringBuilder field)
    {
        if (row.Count == 0 && field.Length == 0) return;
        EndField(row, field);
        rows.Add(row);
        row = [];
    }
}
