using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>Where the bars of runs stand. Pure.</summary>
internal static class RunBarShapes
{
    /// <summary>From bar to bar.</summary>
    internal const int Step = 8;

    private const int Height = 26;
    private const int Least = 4;

    internal static IEnumerable<RunBar> Of(IReadOnlyList<DagRunView> runs, DateTimeOffset now)
    {
        var longest = runs.Max(run => Durations.Of(run, now)).TotalSeconds;
        for (var index = 0; index < runs.Count; index++)
        {
            var run = runs[runs.Count - 1 - index];
            var height = longest <= 0 ? Least : Least + (int)Math.Round((Height - Least) * Durations.Of(run, now).TotalSeconds / longest);
            yield return new RunBar(run, index * Step, Height - height, height, $"{run.RunId}: {StateSigns.Words(run.State.Name())}, {TimeWords.Duration(Durations.Of(run, now))}");
        }
    }

    /// <summary>The same for who does not see it.</summary>
    internal static string Words(IReadOnlyList<DagRunView> runs)
    {
        var states = runs.GroupBy(run => run.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {StateSigns.Words(group.Key.Name())}");
        return $"The last {runs.Count} runs: {string.Join(", ", states)}";
    }
}

/// <summary>A bar.</summary>
public sealed record RunBar(DagRunView Run, int X, int Y, int Height, string Title);
