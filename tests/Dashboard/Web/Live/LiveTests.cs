using Dagfire.Commands;
using Dagfire.Dashboard.Pages;
using Dagfire.Dashboard.Support;
using Dagfire.Testing;

namespace Dagfire.Dashboard.Live;

public sealed class LiveTests
{
    [Fact]
    public async Task Stream_RunOfItsDag_SaysThatSomethingChanged()
    {
        var go = new TaskCompletionSource();
        var dag = new DagBuilder("slow");
        dag.Function("task", (_, cancellationToken) => go.Task.WaitAsync(cancellationToken));
        await using var site = await RunningSite.WithDagsAsync(dag, Samples.Sales());
        using var answer = await (await site.SignedInAsync("viewer")).StreamAsync("/live?topic=slow");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 3000", await reader.ReadLineAsync());

        await site.Of<IRunCommands>().TriggerAsync(new TriggerRequest("slow"), CancellationToken.None);

        Assert.Equal("event: changed", await NextAsync(site, reader));
        go.SetResult();
        Assert.Equal("event: changed", await NextAsync(site, reader));
    }

    [Theory]
    [InlineData("a=1 b=1", "a=1 b=1", "")]
    [InlineData("a=1 b=1", "a=2 b=1", "a")]
    [InlineData("a=1", "b=1", "a b")]
    public void Between_TwoLooks_IsWhatDiffers(string before, string now, string changed) =>
        Assert.Equal(changed, string.Join(' ', LiveChanges.Between(Marks(before), Marks(now)).Order()));

    private static Dictionary<string, string> Marks(string text) => text.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    // The look is taken when its time has come: the clock is moved until it was.
    private static async Task<string?> NextAsync(RunningSite site, StreamReader reader)
    {
        // A change that is told to nobody is a failure, not a test without an end.
        var limit = Environment.TickCount64 + (long)TestOrchestrator.TimeLimit.TotalMilliseconds;
        while (true)
        {
            var line = reader.ReadLineAsync();
            while (!line.IsCompleted)
            {
                Assert.True(Environment.TickCount64 < limit, "Nothing was told of the change.");
                site.Clock.Advance(TimeSpan.FromSeconds(2));
                await Task.WhenAny(line, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
            }

            if (await line is { } text && text.StartsWith("event", StringComparison.Ordinal))
                return text;
        }
    }
}
