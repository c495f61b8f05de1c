using System.Text.Json;
using System.Text.Json.Serialization;
using Dagfire.Host.Cli;
using Spectre.Console;

namespace Dagfire.Host.Output;

/// <summary>Writes results: a table for people, or JSON for programs.</summary>
internal static class Report
{
    // Every key always, as in Airflow's API: a reader need not tell a missing value from a missing key.
    private static readonly JsonSerializerOptions Options = new(DagfireJson.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>The header of a column that takes no room where no row has anything in it.</summary>
    internal const string Partition = "partition";

    internal static void Json(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, value.GetType(), Options));

    /// <summary>A list, as a table of the given columns or as a JSON array of the rows themselves.</summary>
    internal static void List<T>(OutputFormat format, IReadOnlyList<T> rows, string ifEmpty, params ReadOnlySpan<(string Header, Func<T, string> Text)> columns)
    {
        if (format == OutputFormat.Json)
            Json(rows);
        else if (rows.Count == 0)
            Terminal.Say(ifEmpty);
        else
            Terminal.Out.Write(TableOf(rows, columns));
    }

    internal static Table TableOf<T>(IReadOnlyList<T> rows, params ReadOnlySpan<(string Header, Func<T, string> Text)> columns)
    {
        var table = new Table { Border = TableBorder.Minimal };
        var shown = columns.ToArray().Where(column => column.Header != Partition || rows.Any(row => column.Text(row).Length > 0)).ToList();
        foreach (var (header, _) in shown)
            table.AddColumn(new TableColumn(Markup.Escape(header)) { NoWrap = header != "message" });
        foreach (var row in rows)
            table.AddRow([.. shown.Select(column => new Markup(column.Text(row)))]);
        return table;
    }
}
