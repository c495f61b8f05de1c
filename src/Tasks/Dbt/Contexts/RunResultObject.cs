using Dagfire.Dbt.Execution;

namespace Dagfire.Dbt.Contexts;

/// <summary>A node's result as on-run-end sees it.</summary>
internal static class RunResultObject
{
    public static PyObject Of(NodeReport report) => new("RunResult")
    {
        ["node"] = NodeDict.Of(report.Node),
        ["unique_id"] = report.Node.UniqueId,
        ["status"] = report.Outcome.Status,
        ["message"] = report.Outcome.Message,
        ["failures"] = report.Outcome.Failures,
        ["execution_time"] = report.Elapsed.TotalSeconds,
        ["thread_id"] = report.Thread,
        ["adapter_response"] = report.Outcome.AdapterResponse,
    };
}
