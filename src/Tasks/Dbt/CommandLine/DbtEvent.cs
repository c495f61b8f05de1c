using System.Globalization;
using Dagfire.Dbt.Yaml;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.CommandLine;

/// <summary>What an entry of dbt's JSON log tells of a node. dbt 1 and 2 write the same names and fields; dbt 2 leaves the message of a result out.</summary>
/// <param name="Name">dbt's name of the event, for example <c>NodeFinished</c>.</param>
/// <param name="NodeId">dbt's id of the node.</param>
/// <param name="Level">Its level.</param>
/// <param name="Lines">Its text.</param>
/// <param name="Result">How the node ended; <see langword="null"/> when the event is not its end.</param>
internal sealed record DbtEvent(string Name, string NodeId, LogLevel Level, IReadOnlyList<string> Lines, DbtNodeResult? Result)
{
    public const string NodeStart = "NodeStart";
    public const string NodeFinished = "NodeFinished";

    // dbt 1 has no end of a node for what its own code did not expect.
    private const string UnexpectedEnd = "GenericExceptionOnRun";

    /// <summary>Reads an entry; <see langword="null"/> when it tells of no node.</summary>
    public static DbtEvent? Read(PyDict entry, PyDict info, LogLevel level)
    {
        if (info.Text("name") is not { } name || entry.Dict("data") is not { } data || (data.Dict("node_info")?.Text("unique_id") ?? data.Text("unique_id")) is not { Length: > 0 } id)
            return null;
        var text = info.Text("msg") ?? "";
        var result = name switch
        {
            NodeFinished => ResultOf(id, data),
            UnexpectedEnd => new DbtNodeResult(id, "error", data.Text("exc") ?? text, null, TimeSpan.Zero),
            _ => null,
        };
        return new DbtEvent(name, id, level, text.Split('\n'), result);
    }

    private static DbtNodeResult ResultOf(string id, PyDict data)
    {
        var result = data.Dict("run_result");
        var status = result?.Text("status") ?? data.Dict("node_info")?.Text("node_status") ?? "";
        var message = result?.Text("message") is { Length: > 0 } said ? said : null;
        return new DbtNodeResult(id, ArtifactResults.Status(status.ToLower(CultureInfo.InvariantCulture)), message, result?["num_failures"] as long?, ArtifactResults.Seconds(result?["execution_time"]) ?? TimeSpan.Zero);
    }
}
