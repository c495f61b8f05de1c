using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class CronNextTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Next_ExpressionInAZone_PrintsATickALine()
    {
        var next = (await DagfireProcess.RunAsync(_home, "cron", "next", "30 2 * * *", "--from", "2026-03-27T12:00:00Z", "--tz", "Europe/Berlin", "-n", "3")).Succeeded();

        // 02:30 does not exist on the 29th: the clock goes from 02:00 to 03:00.
        Assert.Equal("2026-03-28T01:30:00+00:00\n2026-03-29T01:30:00+00:00\n2026-03-30T00:30:00+00:00\n", next.Out.ReplaceLineEndings("\n"));
        Assert.Empty(_home.Entries);
    }

    [Fact]
    public async Task Next_QuestionsOnStdin_AnswersALineEach()
    {
        const string Questions = """
            {"expr":"0 0 * * *","from":"2026-11-20","tz":"UTC","n":2}
            {"expr":"61 * * * *"}
            {"expr":"@daily","tz":"Europe/Berln"}
            {"expr":"@daily","n":0}
            {"expr":"@daily","from":"soon"}
            {"exp":"@daily"}
            nonsense
            {"expr":"0 0 30 2 *","from":"2026-11-20"}
            """;

        var answers = (await DagfireProcess.AskAsync(_home, Questions, "cron", "next", "-")).Succeeded().Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(8, answers.Length);
        Assert.Equal("""{"next":["2026-11-21T00:00:00+00:00","2026-11-22T00:00:00+00:00"]}""", answers[0].Trim());
        Assert.All(answers[1..7], answer => Assert.StartsWith("""{"error":""", answer, StringComparison.Ordinal));
        Assert.Contains("Europe/Berlin", answers[2], StringComparison.Ordinal);
        Assert.Contains("soon", answers[4], StringComparison.Ordinal);
    }
}
