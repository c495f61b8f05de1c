using Dagfire.Host.Output;
using Spectre.Console;

namespace Dagfire.Host.Demo;

/// <summary>Shows a demo's report to people.</summary>
internal static class DemoPrinter
{
    internal static void Print(DemoReport report)
    {
        foreach (var dag in report.Dags)
            Print(dag);
        Section("Tables", Report.TableOf(
            report.Tables, ("table", row => Words.Escape(row.Name)), ("rows", row => $"{row.Rows}"), ("newest load", row => Words.At(row.NewestLoad)),
            ("age", row => row.NewestLoad is { } at ? Words.Duration(Positive(TimeProvider.System.GetUtcNow() - at)) : "")));
        Section("Messages", Report.TableOf(
            report.Messages, ("sent", row => Words.At(row.SentAt)), ("channel", row => Words.Escape(row.Channel)), ("message", row => Words.Escape(row.Text)),
            ("delivery", row => row.Error is null ? "ok" : $"[red]{Words.Escape(row.Error)}[/]")));
        Section("Where it lies", Report.TableOf([.. report.Places], ("", row => row.Key), ("place", row => Words.Escape(row.Value))));
        Terminal.Out.MarkupLine("[bold]Next[/]");
        foreach (var line in report.Next)
            Console.Out.WriteLine($"  {line}");
        Console.Out.WriteLine();
        Terminal.Out.MarkupLine(report.IsSuccess
            ? $"[green]Every run succeeded[/] in {Words.Duration(TimeSpan.FromSeconds(report.ElapsedSeconds))}."
            : $"[red]Not every run succeeded[/] ({Words.Duration(TimeSpan.FromSeconds(report.ElapsedSeconds))}).");
    }

    private static void Print(DemoDag dag) => Section(
        $"{dag.DagId}: {dag.State} in {Seconds(dag.Duration)}",
        Report.TableOf(
            dag.Tasks, ("task", row => Words.Escape(row.Name)), ("state", row => StateOf(row).Coloured()), ("attempt", row => row.TryNumber == 0 ? "" : $"{row.TryNumber}"),
            ("time", row => Seconds(row.Duration)), ("message", row => Words.Escape(row.Message))));

    private static TaskInstanceState StateOf(DemoTask task) => task.State is null ? TaskInstanceState.None : StateNames.ParseTaskInstanceState(task.State);

    private static string Seconds(double? seconds) => seconds is { } time ? Words.Duration(TimeSpan.FromSeconds(time)) : "";

    private static TimeSpan Positive(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;

    private static void Section(string title, Table table)
    {
        Terminal.Out.MarkupLine($"[bold]{Words.Escape(title)}[/]");
        Terminal.Out.Write(table);
    }
}
