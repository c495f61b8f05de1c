using System.Globalization;

namespace Dagfire.Tasks.Messages;

/// <summary>Addresses of the dashboard's pages, with Airflow's paths. Stateless.</summary>
/// <param name="baseAddress">Where people reach the dashboard; <see langword="null"/> when nobody said, and then there are no links.</param>
public sealed class RunLinks(Uri? baseAddress)
{
    /// <summary>The page of a run.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    public Uri? Run(string dagId, string runId) => At($"dags/{Uri.EscapeDataString(dagId)}/runs/{Uri.EscapeDataString(runId)}");

    /// <summary>The page of an attempt with its log.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="attempt">The attempt, from 1.</param>
    public Uri? Log(string dagId, string runId, string taskId, int mapIndex, int attempt)
    {
        var mapped = mapIndex < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/mapped/{mapIndex}");
        return At(string.Create(
            CultureInfo.InvariantCulture, $"dags/{Uri.EscapeDataString(dagId)}/runs/{Uri.EscapeDataString(runId)}/tasks/{Uri.EscapeDataString(taskId)}{mapped}?try_number={attempt}"));
    }

    private Uri? At(string path) => baseAddress is null ? null : new Uri(baseAddress.AbsoluteUri.TrimEnd('/') + "/" + path);
}
