namespace Dagfire.Dbt.Execution;

/// <summary>What became of a node, as run_results and the console tell it.</summary>
internal sealed class NodeOutcome(string status, string? message = null)
{
    public string Status => status;

    public string? Message => message;

    public long? Failures { get; init; }

    public PyDict AdapterResponse { get; init; } = [];

    public bool IsError => status is "error" or "runtime error";

    /// <summary>Whether the command ends with exit code 1.</summary>
    public bool IsBad => status is "error" or "fail" or "skipped" or "runtime error" or "partial success";
}
