using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Comparison;

/// <summary>An artifact as one line for each value, without what differs from run to run and what the two engines tell differently on purpose.</summary>
internal static partial class ArtifactLines
{
    public static IEnumerable<string> Of(string artifact, JsonNode root)
    {
        if (root["results"] is JsonArray results) root["results"] = ByName(results);
        return Flat("", root).Where(line => !Varies().IsMatch(line) && !(artifact == "manifest" && OnPurpose().IsMatch(line)));
    }

    // The order of results is that of the threads.
    private static JsonObject ByName(JsonArray results) => new(results.Select(result => new KeyValuePair<string, JsonNode?>((string)result!["unique_id"]!, result.DeepClone())));

    private static IEnumerable<string> Flat(string path, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } dict => dict.SelectMany(pair => Flat($"{path}/{pair.Key}", pair.Value)),
        JsonArray { Count: > 0 } list => list.SelectMany((item, i) => Flat($"{path}[{i}]", item)),
        _ => [$"{path} = {node?.ToJsonString() ?? "null"}"],
    };

    [GeneratedRegex("/(generated_at|invocation_id|created_at|execution_time|elapsed_time|user_id|thread_id|invocation_started_at|run_started_at|snapshotted_at|max_loaded_at|max_loaded_at_time_ago_in_s|timing|env|args|macros|message|root_path|project_id|build_path)\\b|/unit_test\\.[^=]*/(compiled_code|adapter_response|rows)\\b")]
    private static partial Regex Varies();

    /// <summary>
    /// Of macros each has its own; dbt keeps what a configuration was before it was rendered; hooks have a checksum of something else;
    /// and the published schema knows neither functions nor the checksum of a unit test.
    /// </summary>
    [GeneratedRegex("^/(macros|docs|selectors|functions|disabled)\\b|/unrendered_|/depends_on/macros|/operation\\.[^/]*/checksum|/unit_test\\.[^/]*/(checksum|schema)|/doc_blocks|/operation\\.[^/]*/(compiled_path|original_file_path)")]
    private static partial Regex OnPurpose();
}
