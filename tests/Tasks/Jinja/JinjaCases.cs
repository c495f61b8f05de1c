using System.Text.Json;

namespace Dagfire.Jinja;

/// <summary>The table of templates with the text or the error that Jinja 3.1 answers.</summary>
internal static class JinjaCases
{
    private static readonly JsonDocument Table = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "jinja-cases.json")));

    public static Dictionary<string, object?> Variables() =>
        ((Values.PyDict)Values.PyJson.Read(Table.RootElement.GetProperty("variables").GetRawText())!).ToDictionary(p => (string)p.Key!, p => p.Value, StringComparer.Ordinal);

    public static TheoryData<string, string, string> Renderings() => Rows("expected");

    public static TheoryData<string, string, string> Errors() => Rows("error");

    private static TheoryData<string, string, string> Rows(string outcome)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var row in Table.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (row.TryGetProperty(outcome, out var value))
                rows.Add(row.GetProperty("group").GetString()!, row.GetProperty("template").GetString()!, value.GetString()!);
        }

        return rows;
    }
}
