using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags;

/// <summary>Tasks as versions keep them, for tests.</summary>
internal static class Structures
{
    internal static TaskStructure Task(string id, params string[] upstream) => new()
    {
        TaskId = id, Operator = "Shell", Upstream = upstream, TriggerRule = TriggerRule.AllSuccess, Role = TaskRole.Work, Retries = 0, Queue = "default", Pool = "default_pool",
    };
}
