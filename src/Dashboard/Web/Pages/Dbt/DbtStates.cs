using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>How a node of a dbt project stands, from its newest outcome and those of its tests. Pure.</summary>
internal static class DbtStates
{
    internal const string Ok = "ok";
    internal const string Warned = "warned";
    internal const string Failed = "failed";
    internal const string Skipped = "skipped";
    internal const string Stale = "stale";
    internal const string NeverBuilt = "never_built";
    internal const string Unchecked = "unchecked";

    /// <summary>All of them, what needs somebody first.</summary>
    internal static readonly IReadOnlyList<string> All = [Failed, Stale, Warned, Skipped, NeverBuilt, Ok, Unchecked];

    private static readonly string[] Failures = ["error", "fail", "runtime error", "partial success", "cancelled"];

    /// <summary>How a node stands. A failed test makes its node failed, whatever became of the node itself.</summary>
    internal static string Of(DbtNodeView node, IReadOnlyList<DbtNodeView> tests)
    {
        var own = OfItself(node);
        var tested = tests.Select(OfItself).ToList();
        return own == Failed || tested.Contains(Failed) ? Failed
            : own is Ok or Unchecked && tested.Contains(Warned) ? Warned
            : own;
    }

    /// <summary>How an exposure stands: it is as good as what it reads.</summary>
    internal static string OfReader(IReadOnlyCollection<string> upstream) =>
        upstream.Any(state => state is Failed or Stale or Warned or Skipped) ? Warned : upstream.Contains(NeverBuilt) ? NeverBuilt : Ok;

    /// <summary>What a state is called where all kinds stand together.</summary>
    internal static string Words(string state) => state == Unchecked ? "not checked" : state.Replace('_', ' ');

    /// <summary>What a state is called of a node.</summary>
    internal static string Words(string state, string kind) => (state, kind) switch
    {
        (Stale, _) => "stale source",
        (Ok, "source") => "fresh",
        (Unchecked, "source") => "not checked",
        (Unchecked, _) => "part of others",
        (NeverBuilt, "test" or "unit_test") => "never run",
        (NeverBuilt, _) => "never built",
        (Warned, "exposure") => "reads what is not well",
        (Ok, "test" or "unit_test") => "passed",
        _ => state,
    };

    internal static string OfItself(DbtNodeView node) => node.Outcome?.Status switch
    {
        null => node.Node switch
        {
            { ResourceType: "source" } => Unchecked,
            // dbt says nothing of the end of what it builds into others.
            { Materialization: "ephemeral" } => Unchecked,
            _ => NeverBuilt,
        },
        "error" when node.Node.ResourceType == "source" => Stale,
        "skipped" => Skipped,
        "warn" => Warned,
        var status => Failures.Contains(status) ? Failed : Ok,
    };
}
