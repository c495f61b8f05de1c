using Dagfire.Jinja.Runtime;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>The names a template sees, as Airflow's template reference lists them. One per rendering.</summary>
internal sealed class AirflowNames : INameSource
{
    private readonly Dictionary<string, Func<object?>> _makers;
    private readonly Dictionary<string, object?> _made = new(StringComparer.Ordinal);
    private readonly DateNames _dates;

    internal AirflowNames(TaskContext context, TemplateReads reads)
    {
        _dates = new DateNames(context);
        _makers = new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
        {
            ["run_id"] = () => context.RunId,
            ["params"] = () => JsonValues.Of(context.Params),
            ["dag"] = () => new PyObject("DAG") { ["dag_id"] = context.DagId.Value },
            ["task"] = () => new PyObject("Task") { ["task_id"] = context.TaskId.Value, ["dag_id"] = context.DagId.Value },
            ["dag_run"] = () => DagRunObject.Create(context, _dates),
            ["ti"] = () => TaskInstanceObject.Create(context, reads),
            ["task_instance"] = () => TaskInstanceObject.Create(context, reads),
            ["var"] = () => new PyObject("VariableAccessor") { ["value"] = new VariablesObject(reads, asJson: false), ["json"] = new VariablesObject(reads, asJson: true) },
            ["conn"] = () => new ConnectionsObject(reads),
            ["macros"] = () => MacrosModule.Create(context.Clock),
        };
        _makers["triggering_asset_events"] = () => AssetEventNames.Triggering(reads);
        PreviousRunNames.AddTo(_makers, reads);
        if (context.Loop is { } loop)
            _makers["loop"] = () => new IterationObject(loop, reads);
        if (context.Expansion is not null)
            _makers["item"] = () => PyJson.Read((string)reads.Get(new TemplateRead(ReadKind.Item, context.TaskId.Value))!);
    }

    public bool UndefinedAbsorbs => false;

    public bool UndefinedIsStrict => true;

    public bool TryResolve(string name, out object? value)
    {
        if (_made.TryGetValue(name, out value) || _dates.TryGet(name, out value))
            return true;
        if (!_makers.TryGetValue(name, out var make))
            return UnofferedNames.TryGet(name, out value) || StandardGlobals.TryGet(name, out value);
        _made[name] = value = make();
        return true;
    }

    public Func<object?, Arguments, object?>? FindFilter(string name) => DateFilters.Find(name);
}
