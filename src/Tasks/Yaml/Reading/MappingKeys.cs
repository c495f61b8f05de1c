using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>The keys of mapped tasks.</summary>
internal static class MappingKeys
{
    internal const string Expand = "expand";
    internal const string Zip = "expand_zip";
    internal const string Kwargs = "expand_kwargs";
    private const string Partial = "partial";

    internal static readonly string[] All = [Expand, Zip, Kwargs];

    internal static bool AreIn(Fields fields) => Array.Exists(All, key => fields.Find(key) is not null);

    /// <summary>The task with what stands under <c>partial</c> as if it stood in the task itself: the instances share both.</summary>
    internal static MapNode WithPartial(MapNode task, Reporter reporter)
    {
        if (task.Find(Partial) is not { Value.IsNull: false } partial)
            return task;
        if (partial.Value is not MapNode shared)
        {
            reporter.Add(partial.Value.At, $"'{Partial}' must be a mapping of parameters; it is {partial.Value.Kind}.");
            return task;
        }

        if (!Array.Exists(All, key => task.Find(key) is not null))
            reporter.Add(partial.Key.At, $"'{Partial}' is for mapped tasks: it needs '{Expand}'.");
        foreach (var twice in shared.Entries.Where(entry => task.Find(entry.Key.Text) is not null))
            reporter.Add(twice.Key.At, $"'{twice.Key.Text}' stands in the task as well; write it once.");
        return new MapNode(task.At, [.. task.Entries.Where(entry => entry.Key.Text != Partial), .. shared.Entries.Where(entry => task.Find(entry.Key.Text) is null)]);
    }
}
