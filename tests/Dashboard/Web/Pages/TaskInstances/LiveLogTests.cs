using System.Text.RegularExpressions;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Pages.TaskInstances;

public sealed partial class LiveLogTests
{
    [Fact]
    public async Task Log_OfAnAttemptAtWork_GoesOnWhereThePageEnds()
    {
        var (wrote, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var dag = new DagBuilder("long");
        dag.Function("work", async (context, cancellationToken) =>
        {
            context.Logger.Log(LogLevel.Information, default, "first line", null, (text, _) => text);
            wrote.SetResult();
            await goOn.Task.WaitAsync(cancellationToken);
            context.Logger.Log(LogLevel.Information, default, "second line", null, (text, _) => text);
        });
        await using var site = await RunningSite.WithDagsAsync(dag);
        var run = site.Orchestrator.RunAsync(new TriggerRequest("long") { RunId = "one" });
        await wrote.Task;
        var browser = await site.SignedInAsync("viewer");

        var before = await browser.TextAsync("/dags/long/runs/one/tasks/work");
        goOn.SetResult();
        await run;
        var after = await browser.TextAsync(Next().Match(before).Groups["next"].Value.Replace("&amp;", "&", StringComparison.Ordinal));

        Assert.Contains("data-ended=\"false\"", before, StringComparison.Ordinal);
        Assert.Contains("first line", before, StringComparison.Ordinal);
        Assert.Contains("data-ended=\"true\" data-whole=\"true\"", after, StringComparison.Ordinal);
        Assert.Contains("id=\"L2\"", after, StringComparison.Ordinal);
        Assert.Contains("second line", after, StringComparison.Ordinal);
        Assert.DoesNotContain("first line", after, StringComparison.Ordinal);
    }

    [GeneratedRegex("data-next=\"(?<next>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Next();
}
