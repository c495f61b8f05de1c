using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>triggering_asset_events</c>: for each asset the updates that caused the run, oldest first.</summary>
internal static class AssetEventNames
{
    internal static PyDict Triggering(TemplateReads reads)
    {
        var found = new PyDict();
        var events = (IReadOnlyList<AssetEvent>)reads.Get(new TemplateRead(ReadKind.TriggeringEvents, ""))!;
        foreach (var ofOne in events.GroupBy(each => (each.Name, each.Uri)))
        {
            var asset = AssetOf(ofOne.Key.Name, ofOne.Key.Uri);
            found[asset] = new PyList(ofOne.Select(each => EventOf(each, asset)));
        }

        return found;
    }

    private static PyObject AssetOf(string name, string uri) => new("Asset") { ["name"] = name, ["uri"] = uri };

    private static PyObject EventOf(AssetEvent happened, PyObject asset) => new("AssetEvent")
    {
        ["asset"] = asset,
        ["uri"] = happened.Uri,
        ["timestamp"] = PendulumDateTime.InUtc(happened.HappenedAt),
        ["extra"] = happened.Extra is { } extra ? JsonValues.Of(extra) : new PyDict(),
        ["source_dag_id"] = happened.SourceDagId,
        ["source_run_id"] = happened.SourceRunId,
        ["source_task_id"] = happened.SourceTaskId,
        ["source_map_index"] = happened.SourceMapIndex,
    };
}
