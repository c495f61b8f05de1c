using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;

namespace Dagfire.Yaml.Reading;

/// <summary>A mapped task: its operator is made anew for each item, from the item's parameters over those all instances share. Immutable, thread-safe.</summary>
internal sealed class MappedTask(YamlOperator found, string id, Mapping mapping, IReadOnlyDictionary<Parameter, ParameterValue> shared, TaskNames names)
{
    // Enough to tell a mistake; a list of thousands is checked as it runs.
    private const int MaxChecked = 100;

    internal TaskHandle AddTo(DagBuilder dag, Action<TaskOptions> options, Reporter reporter)
    {
        foreach (var problem in LiteralProblems().Distinct())
            reporter.Add(mapping.At, problem);
        return dag.Expand(id, found.Name, mapping.Expansion, RunAsync, options, WaitAsync);
    }

    private async Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken)
    {
        var task = TaskOf(await MappedItem.ReadAsync(mapping.Expansion, context, cancellationToken), out var problems);
        return task is null ? TaskResult.FailNow($"Item {context.MapIndex}: {string.Join(' ', problems)}") : await task.Code(context, cancellationToken);
    }

    private async Task<object?> WaitAsync(TaskContext context, CancellationToken cancellationToken)
    {
        var task = TaskOf(await MappedItem.ReadAsync(mapping.Expansion, context, cancellationToken), out var problems);
        return await (task?.Trigger ?? throw new ExpansionException($"Item {context.MapIndex}: {string.Join(' ', problems.DefaultIfEmpty("It waits for nothing."))}"))(context, cancellationToken);
    }

    /// <summary>What is wrong with items that are written in the file.</summary>
    private IEnumerable<string> LiteralProblems()
    {
        if (mapping.Expansion.Sources.Any())
            yield break;
        for (var index = 0; index < Math.Min(mapping.Expansion.Length(_ => null), MaxChecked); index++)
        {
            TaskOf(mapping.Expansion.ItemAt(index, _ => null), out var problems);
            foreach (var problem in problems)
                yield return problem;
        }
    }

    /// <returns>The task of an item; <see langword="null"/> when something is wrong with it.</returns>
    private TaskDefinition? TaskOf(JsonElement item, out IReadOnlyList<string> problems)
    {
        var reporter = new Reporter();
        var values = ValuesOf(mapping.ParametersOf(item, reporter), reporter);
        var dag = new DagBuilder("item");
        if (reporter.Problems.Count == 0)
            found.Add(new YamlTask(dag, id, _ => { }, values, names, reporter));
        var built = dag.Build();
        problems = [.. reporter.Problems.Select(problem => problem.Message), .. built.Problems];
        return problems.Count == 0 ? built.Tasks[0] : null;
    }

    private Dictionary<Parameter, ParameterValue> ValuesOf(MapNode item, Reporter reporter)
    {
        var values = new Dictionary<Parameter, ParameterValue>(shared);
        foreach (var parameter in found.Parameters)
        {
            var node = parameter.Keys.Select(key => item.Find(key)?.Value).FirstOrDefault(written => written is { IsNull: false });
            if (node is not null && parameter.TryRead(parameter.IsTemplated ? LiteralText.Of(node) : node, reporter, out var value))
                values[parameter] = new ParameterValue(mapping.At, value);
            else if (node is null && parameter.IsRequired && !values.ContainsKey(parameter))
                reporter.Add(mapping.At, $"The operator '{found.Name}' needs '{parameter.Name}'.");
        }

        var known = found.Parameters.SelectMany(parameter => parameter.Keys).ToList();
        foreach (var entry in item.Entries.Where(entry => !known.Contains(entry.Key.Text)))
            reporter.Add(mapping.At, $"The operator '{found.Name}' has no parameter '{entry.Key.Text}'.{NearestName.Hint(entry.Key.Text, known)}");
        return values;
    }
}
