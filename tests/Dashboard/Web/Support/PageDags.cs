using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Support;

/// <summary>DAGs for tests of pages.</summary>
internal static class PageDags
{
    internal const string Hostile = "<script>alert('x')</script>";

    /// <summary>One whose second task fails, with a log, a value and params that try to be code.</summary>
    internal static DagBuilder Sales()
    {
        var dag = new DagBuilder("sales") { Description = "Counts what was sold." };
        dag.Params["city"] = "Berlin";
        var extract = dag.Function<string>("extract", (context, _) =>
        {
            Say(context, LogLevel.Information, $"{Hostile} \u001b[31mred\u001b[0m");
            Say(context, LogLevel.Warning, "rows are missing");
            return Task.FromResult(Hostile);
        });
        dag.Function<string>("report", (_, _) => throw new InvalidOperationException($"no such table {Hostile}"), options => options.Retries = 0).After(extract);
        dag.Function("send", (_, _) => Task.CompletedTask).After(dag.Function("check", (_, _) => Task.CompletedTask).After(extract));
        dag.Edge("report", "send");
        return dag;
    }

    /// <summary>One with a single task that does nothing.</summary>
    internal static DagBuilder Small(string id)
    {
        var dag = new DagBuilder(id);
        dag.Function("work", (_, _) => Task.CompletedTask);
        return dag;
    }

    /// <summary>One with a task that writes many lines.</summary>
    internal static DagBuilder Chatty(int lines)
    {
        var dag = new DagBuilder("chatty");
        dag.Function("talk", (context, _) =>
        {
            Say(context, LogLevel.Information, string.Join('\n', Enumerable.Range(1, lines).Select(line => $"this is line {line} of a long log, long enough to fill a page")));
            return Task.CompletedTask;
        });
        return dag;
    }

    private static void Say(TaskContext context, LogLevel level, string text) => context.Logger.Log(level, default, text, null, (state, _) => state);
}
