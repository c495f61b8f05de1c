using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Metadata;

/// <summary>Checks what runs are to be given, before there are any.</summary>
internal static class RunConf
{
    /// <summary>The conf as it came.</summary>
    /// <param name="dag">The DAG, whose params it goes over.</param>
    /// <param name="conf">A JSON object as text; <see langword="null"/> for nothing.</param>
    /// <exception cref="CommandException">It is no JSON object, or the params do not fit; everything that does not is said.</exception>
    internal static string? Checked(Dag dag, string? conf)
    {
        var json = Parse(conf);
        var problems = dag.Params.Problems(json).ToList();
        var ofTasks = dag.Tasks.SelectMany(task => task.Params?.Problems(json).Select(problem => (task.Id, Problem: problem)) ?? []);
        problems.AddRange(ofTasks.Where(found => !problems.Contains(found.Problem)).Select(found => $"The task '{found.Id}': {found.Problem}").ToList());
        return problems.Count == 0 ? conf : throw new CommandException(string.Join('\n', problems));
    }

    private static JsonElement Parse(string? conf)
    {
        try
        {
            var json = SoundJson.Parse(conf ?? "{}");
            return json.ValueKind == JsonValueKind.Object
                ? json
                : throw new CommandException($"The conf must be a JSON object; it is {json.ValueKind.ToString().ToLowerInvariant()}.");
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The conf is not JSON: {JsonMistake.Describe(exception, conf ?? "")}");
        }
    }
}
