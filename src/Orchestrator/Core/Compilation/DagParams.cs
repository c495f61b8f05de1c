using System.Text.Json;
using Dagfire.JsonSchemas;

namespace Dagfire.Compilation;

/// <summary>The params of a compiled DAG: merges what a run is given over the defaults, and says whether it fits. Immutable, thread-safe.</summary>
internal sealed class DagParams
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly List<CompiledParam> _params = [];

    private DagParams()
    {
    }

    /// <summary>Compiles the schemas.</summary>
    /// <param name="declared">The params as written.</param>
    /// <param name="problems">Takes what is wrong with them, a sentence each.</param>
    internal static DagParams Compile(IEnumerable<KeyValuePair<string, Param>> declared, ICollection<string> problems)
    {
        var compiled = new DagParams();
        foreach (var (name, param) in declared)
            compiled._params.Add(new CompiledParam(name, param.Default, SchemaOf(name, param, problems)));
        return compiled;
    }

    /// <summary>Compiles what a task with params of its own sees: its DAG's, with its own over them. <see langword="null"/> when it has none.</summary>
    /// <param name="task">The task.</param>
    /// <param name="dag">Its DAG.</param>
    /// <param name="problems">Takes what is wrong with its own, a sentence each.</param>
    internal static DagParams? ForTask(TaskDefinition task, DagDefinition dag, ICollection<string> problems)
    {
        if ((task.Options.Params ?? dag.Defaults.Params) is not { Count: > 0 } own)
            return null;
        var compiled = Compile(dag.Params.Where(param => !own.ContainsKey(param.Key)), []);
        compiled._params.AddRange(Compile(own, problems)._params);
        return compiled;
    }

    /// <summary>What tasks get: the defaults, with the conf's members over them.</summary>
    /// <param name="conf">What the run was triggered with; an object.</param>
    internal JsonElement Merge(JsonElement conf)
    {
        if (_params.Count == 0)
            return conf.ValueKind == JsonValueKind.Object ? conf : Nothing;
        var merged = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var param in _params)
        {
            if (param.Default is { } value)
                merged[param.Name] = value;
        }

        foreach (var member in conf.ValueKind == JsonValueKind.Object ? [.. conf.EnumerateObject()] : Array.Empty<JsonProperty>())
            merged[member.Name] = member.Value;
        return JsonSerializer.SerializeToElement<IDictionary<string, JsonElement>>(merged);
    }

    /// <summary>Everything that keeps a run with this conf from being created; empty when nothing does.</summary>
    /// <param name="conf">What the run is triggered with; an object.</param>
    internal IEnumerable<string> Problems(JsonElement conf)
    {
        var merged = Merge(conf);
        return _params.SelectMany(param => merged.TryGetProperty(param.Name, out var value)
            ? param.Schema?.Problems(value, $"The param '{param.Name}'") ?? []
            : [$"The param '{param.Name}' is required and has no default."]);
    }

    private static JsonSchema? SchemaOf(string name, Param param, ICollection<string> problems)
    {
        if (param.Schema is null)
            return null;
        try
        {
            var found = new List<string>();
            var schema = JsonSchema.Compile(JsonElement.Parse(param.Schema), found);
            foreach (var problem in found)
                problems.Add($"The param '{name}': {problem}");
            return schema;
        }
        catch (JsonException exception)
        {
            problems.Add($"The schema of the param '{name}' is not JSON: {JsonMistake.Describe(exception, param.Schema)}");
            return null;
        }
    }

    private sealed record CompiledParam(string Name, JsonElement? Default, JsonSchema? Schema);
}
