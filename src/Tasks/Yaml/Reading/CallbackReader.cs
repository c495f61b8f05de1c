using System.Diagnostics.CodeAnalysis;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads what is called when something becomes of a task or run: <c>{notify: "#channel"}</c> tells people in one sentence.</summary>
internal static class CallbackReader
{
    private const string OnSuccess = "on_success_callback";
    private const string OnFailure = "on_failure_callback";
    private const string OnRetry = "on_retry_callback";
    private const string OnSkipped = "on_skipped_callback";

    /// <summary>The callbacks of a task: its own, and for other events those around it.</summary>
    internal static TaskCallbacks? OfTask(Fields fields, TaskCallbacks? around)
    {
        var callbacks = around;
        fields.Take<Callback>(OnSuccess, Read, value => callbacks = (callbacks ?? new()) with { OnSuccess = value });
        fields.Take<Callback>(OnFailure, Read, value => callbacks = (callbacks ?? new()) with { OnFailure = value });
        fields.Take<Callback>(OnRetry, Read, value => callbacks = (callbacks ?? new()) with { OnRetry = value });
        fields.Take<Callback>(OnSkipped, Read, value => callbacks = (callbacks ?? new()) with { OnSkipped = value });
        return callbacks;
    }

    /// <summary>The callbacks of a DAG's runs.</summary>
    internal static void OfDag(Fields fields, DagBuilder dag)
    {
        fields.Take<Callback>(OnSuccess, Read, value => dag.OnSuccess = value);
        fields.Take<Callback>(OnFailure, Read, value => dag.OnFailure = value);
        fields.Refuse(OnRetry, "runs are not made again; it is for tasks.");
        fields.Refuse(OnSkipped, "runs are not skipped; it is for tasks.");
    }

    internal static bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out Callback value)
    {
        value = null;
        if (node is not MapNode map)
            return Scalars.Refuse(node, reporter, "a mapping with 'notify', the channel to tell; Python functions do not run here");
        var fields = new Fields(map, reporter);
        if (fields.TryTake<string>("notify", Scalars.Text, out var channel))
            value = Notify.Channel(channel);
        var isSound = fields.Done();
        if (value is null)
            fields.ReportIfSound("The callback needs 'notify', the channel to tell.");
        return isSound && value is not null;
    }
}
