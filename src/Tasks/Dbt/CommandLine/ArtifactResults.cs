using System.Globalization;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.CommandLine;

/// <summary>A verb's artifact: what stood in it before the run, and the results it holds after.</summary>
internal sealed class ArtifactResults
{
    private readonly string _directory;
    private readonly string? _name;
    private readonly string? _before;

    public ArtifactResults(DbtVerb verb, string directory)
    {
        _directory = directory;
        _name = verb switch
        {
            DbtVerb.SourceFreshness => "sources.json",
            DbtVerb.Deps or DbtVerb.List or DbtVerb.Parse or DbtVerb.Clean or DbtVerb.Debug => null,
            _ => "run_results.json",
        };
        _before = Invocation(Try());
    }

    /// <summary>dbt's id of this run; <see langword="null"/> when it has left nothing.</summary>
    public string? InvocationId { get; private set; }

    /// <summary>The results of this run; nothing when dbt has written none, for then the file is that of an earlier run.</summary>
    public IReadOnlyList<DbtNodeResult> Read()
    {
        var artifact = Try();
        if (artifact is null || (Invocation(artifact) is { } id && id == _before)) return [];
        InvocationId = Invocation(artifact);
        return [.. artifact.Dicts("results").Select(Result)];
    }

    private PyDict? Try()
    {
        try
        {
            return _name is null ? null : PreviousArtifacts.Read(_directory, _name);
        }
        catch (DbtException)
        {
            // A file that was left half-written tells nothing; the exit code still does.
            return null;
        }
    }

    private static string? Invocation(PyDict? artifact) => artifact?.Dict("metadata")?.Text("invocation_id");

    private static DbtNodeResult Result(PyDict result)
    {
        var message = result.Text("message") ?? result.Text("error");
        return new DbtNodeResult(result.Text("unique_id") ?? "", Status(result.Text("status")), message, result["failures"] as long?, Seconds(result["execution_time"]) ?? TimeSpan.Zero)
        {
            RelationName = result.Text("relation_name"),
            CompletedAt = result.Dicts("timing").Select(phase => Time(phase, "completed_at")).Max(),
            SnapshottedAt = Time(result, "snapshotted_at"),
            MaxLoadedAt = Time(result, "max_loaded_at"),
            Age = Seconds(result["max_loaded_at_time_ago_in_s"]),
        };
    }

    private static DateTimeOffset? Time(PyDict dict, string key) =>
        DateTimeOffset.TryParse(dict.Text(key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    // dbt 2 has called a model that was made "run".
    public static string Status(string? word) => word is null or "run" ? "success" : word;

    public static TimeSpan? Seconds(object? value) => value is null || !PyNumber.IsNumber(value) ? null : TimeSpan.FromSeconds(PyNumber.ToDouble(value));
}
