using System.Diagnostics.CodeAnalysis;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>
/// Reads <c>deadlines</c>: by name, each with what it counts from (<c>reference</c>), how long after it (<c>interval</c>), who is told (<c>callback</c>) and, if
/// it is not of the whole run, its <c>task</c>.
/// </summary>
internal sealed class DeadlineReader(Instants instants, TaskNames names, Reporter reporter)
{
    internal const string Key = "deadlines";

    internal IEnumerable<DeadlineAlert> Read(Node? node)
    {
        if (node is not (null or MapNode))
            reporter.Add(node.At, $"'{Key}' must be a mapping of names to deadlines; it is {node.Kind}.");
        return (node as MapNode)?.Entries.Select(ReadOne).OfType<DeadlineAlert>() ?? [];
    }

    private DeadlineAlert? ReadOne(MapEntry entry)
    {
        if (entry.Value is not MapNode map)
        {
            reporter.Add(entry.Value.At, $"The deadline '{entry.Key.Text}' must be a mapping; it is {entry.Value.Kind}.");
            return null;
        }

        var fields = new Fields(map, reporter);
        var hasReference = fields.TryTake<DeadlineReference>("reference", ReadReference, out var reference);
        var hasInterval = fields.TryTake<TimeSpan>("interval", Durations.Read, out var interval);
        var hasCallback = fields.TryTake<Callback>("callback", CallbackReader.Read, out var callback);
        fields.TryTake<string>("task", ReadTask, out var task);
        fields.TryTake<string>("interval_variable", Scalars.Text, out var variable);
        if (reference is DeadlineReference.AverageRuntimeReference)
            reference = Average(fields);
        if (fields.Done() && hasReference && hasInterval && hasCallback)
            return new DeadlineAlert(entry.Key.Text, reference!, interval, callback!) { TaskId = task, IntervalVariable = variable };
        fields.ReportIfSound($"The deadline '{entry.Key.Text}' needs 'reference', 'interval' and 'callback'.");
        return null;
    }

    private bool ReadReference(Node node, Reporter into, [MaybeNullWhen(false)] out DeadlineReference value)
    {
        value = (node as TextNode)?.Text.Trim() switch
        {
            null => null,
            "logical_date" or "dagrun_logical_date" => DeadlineReference.LogicalDate,
            "queued_at" or "dagrun_queued_at" => DeadlineReference.QueuedAt,
            "average_runtime" => DeadlineReference.AverageRuntime(),
            var text => instants.TryParse(text, out var moment) ? DeadlineReference.At(moment) : null,
        };
        return value is not null || Scalars.Refuse(node, into, "one of logical_date, queued_at and average_runtime, or an instant");
    }

    private bool ReadTask(Node node, Reporter into, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (!Scalars.Text(node, into, out var name))
            return false;
        value = names.FullIdOf(name);
        if (value is null)
            into.Add(node.At, names.Unknown("task", name));
        return value is not null;
    }

    private static DeadlineReference Average(Fields fields)
    {
        var (runs, atLeast) = (10, default(int?));
        fields.Take<int>("max_runs", Scalars.Whole, value => runs = value);
        fields.Take<int>("min_runs", Scalars.Whole, value => atLeast = value);
        return DeadlineReference.AverageRuntime(runs, atLeast);
    }
}
