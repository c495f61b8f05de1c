using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Verbs;

/// <summary>Some rows of a node's select as a table of text, or as JSON.</summary>
internal static class Preview
{
    private const int UsualLimit = 5;

    private const int SampleSize = 10;

    /// <summary>The code that brings the rows to show: the limit stands behind the node's own select, as in dbt.</summary>
    public static string Code(RenderSession session, string compiled)
    {
        var limit = session.Command.Limit ?? UsualLimit;
        return $"\n  \n  {compiled}\n  {(limit < 0 ? "" : $"\n  limit {limit}")}\n";
    }

    /// <param name="session">The command.</param>
    /// <param name="node">Whose rows they are.</param>
    /// <param name="table">The rows.</param>
    /// <param name="inline">Whether the node is a template from the command line.</param>
    public static void Print(RenderSession session, Node node, QueryTable table, bool inline)
    {
        var what = new ConsoleEvent("ShowNode", "Q041", PyDict.From([new("node_name", node.Name), new("is_inline", inline), new("unique_id", node.UniqueId)]));
        var heading = session.Command.Quiet ? "" : inline ? "Previewing inline node:\n" : $"Previewing node '{node.Name}':\n";
        session.Log.Print(session.Command.Output == "json" ? Json(node, table, inline) : heading + Text(table) + "\n", what);
    }

    /// <summary>Ten rows of a seed's table, whichever.</summary>
    public static void Sample(RenderSession session, Node seed, WarehouseConnection connection)
    {
        var header = $"Random sample of table: {seed.Schema}.{seed.Alias}";
        session.Log.Info();
        session.Log.Info(header, new ConsoleEvent("SeedHeader", "Q004"));
        session.Log.Info(new string('-', header.Length));
        session.Log.Print(Text(connection.Execute($"select * from {seed.RelationName} order by random() limit {SampleSize}").Table));
        session.Log.Info();
    }

    private static string Json(Node node, QueryTable table, bool inline)
    {
        var rows = new PyList(table.Rows.Select(row => (object?)PyDict.From(table.Columns.Zip(row, (name, value) => new KeyValuePair<string, object?>(name, Plain(value))))));
        var shown = PyDict.From([new("show", rows)]);
        if (!inline) shown = PyDict.From([new("node", node.Name), new("show", rows)]);
        return PyJson.Write(shown, indent: 2);
    }

    private static string Text(QueryTable table)
    {
        var cells = table.Rows.Select(row => row.Select(value => value is null ? "" : PyRepr.Str(value)).ToList()).ToList();
        var widths = table.Columns.Select((name, i) => cells.Select(row => row[i].Length).Append(name.Length).Max()).ToList();
        var right = table.Columns.Select((_, i) => table.Rows.Any(row => row[i] is not null) && table.Rows.All(row => row[i] is null || PyNumber.IsNumber(row[i]))).ToList();
        string Line(IReadOnlyList<string> row) => "| " + string.Join(" | ", row.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))) + " |";
        return string.Join("\n", [Line(table.Columns), "| " + string.Join(" | ", widths.Select(width => new string('-', width))) + " |", .. cells.Select(Line)]);
    }

    private static object? Plain(object? value) => value is null or bool || PyNumber.IsNumber(value) ? value : PyRepr.Str(value);
}
