using Dagfire.Commands;
using Microsoft.Extensions.Primitives;

namespace Dagfire.Dashboard.Pages.Changes;

/// <summary>Which task instances of a run are to be cleared or marked, as an address or a form says.</summary>
public sealed record ChangeChoice
{
    /// <summary>The tasks; all when empty.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = [];

    /// <summary>Groups of tasks by their full ids.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The instance of the only task; <see langword="null"/> for all.</summary>
    public int? MapIndex { get; init; }

    /// <summary>The state to give; <see langword="null"/> when none was chosen yet.</summary>
    public string? State { get; init; }

    /// <summary>The switches that are on, see <see cref="ChangeSwitches"/>.</summary>
    public required IReadOnlySet<string> Switches { get; init; }

    /// <summary>Whether it is about the run as a whole.</summary>
    public bool IsWholeRun => Tasks.Count == 0 && Groups.Count == 0;

    internal static ChangeChoice Read(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var values = fields.ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        IReadOnlyList<string> All(string name) => [.. values[name].SelectMany(value => value).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        return new ChangeChoice
        {
            Tasks = All("task"),
            Groups = All("group"),
            MapIndex = PageQuery.Number(All("map_index").FirstOrDefault(), 0, int.MaxValue),
            State = All("state").FirstOrDefault(),
            Switches = ChangeSwitches.All.Select(known => known.Name).Where(name => All(name).Any(value => value is "true" or "on" or "1")).ToHashSet(StringComparer.Ordinal),
        };
    }

    internal ClearRequest ToClear(string dagId, string runId, bool dryRun) => (ClearRequest)Selected(new ClearRequest(dagId, runId) { OnlyFailed = Is("only_failed"), OnLatestVersion = Is("on_latest_version") }, dryRun);

    internal MarkTasksRequest ToMark(string dagId, string runId, TaskInstanceState state, bool dryRun) => (MarkTasksRequest)Selected(new MarkTasksRequest(dagId, runId, state), dryRun);

    private bool Is(string name) => Switches.Contains(name);

    private TaskInstanceSelection Selected(TaskInstanceSelection request, bool dryRun) => request with
    {
        TaskIds = MapIndex is null ? Tasks : [],
        GroupIds = Groups,
        Instances = MapIndex is { } index ? [.. Tasks.Select(task => new MappedTask(task, index))] : [],
        Upstream = Is("upstream"),
        Downstream = Is("downstream"),
        Past = Is("past"),
        Future = Is("future"),
        DryRun = dryRun,
    };
}
