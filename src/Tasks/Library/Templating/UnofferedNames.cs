using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>Names of Airflow that are undefined here, with what to say about them.</summary>
internal static class UnofferedNames
{
    private static readonly Dictionary<string, string> Reasons = Create();

    internal static bool TryGet(string name, out object? value)
    {
        value = Reasons.TryGetValue(name, out var reason) ? new Undefined(reason, isStrict: true) : null;
        return value is not null;
    }

    private static Dictionary<string, string> Create()
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["execution_date"] = Gone("execution_date", "'logical_date'"),
            ["next_ds"] = Gone("next_ds", "'data_interval_end | ds'"),
            ["next_ds_nodash"] = Gone("next_ds_nodash", "'data_interval_end | ds_nodash'"),
            ["next_execution_date"] = Gone("next_execution_date", "'data_interval_end'"),
            ["prev_ds"] = Gone("prev_ds", "'macros.ds_add(ds, -1)'"),
            ["prev_ds_nodash"] = Gone("prev_ds_nodash", "'macros.ds_add(ds, -1)'"),
            ["prev_execution_date_success"] = Gone("prev_execution_date_success", "'prev_data_interval_start_success'"),
            ["triggering_dataset_events"] = Gone("triggering_dataset_events", "'triggering_asset_events'"),
            ["prev_execution_date"] = Gone("prev_execution_date", "'logical_date.subtract(...)'"),
            ["tomorrow_ds"] = Gone("tomorrow_ds", "'macros.ds_add(ds, 1)'"),
            ["tomorrow_ds_nodash"] = Gone("tomorrow_ds_nodash", "'macros.ds_add(ds, 1)'"),
            ["yesterday_ds"] = Gone("yesterday_ds", "'macros.ds_add(ds, -1)'"),
            ["yesterday_ds_nodash"] = Gone("yesterday_ds_nodash", "'macros.ds_add(ds, -1)'"),
        };
        string[] unknown =
        [
            "conf", "inlets", "outlets", "inlet_events", "outlet_events", "expanded_ti_count", "map_index_template", "test_mode", "templates_dict",
        ];
        reasons["loop"] = "'loop' is undefined: the task belongs to no loop";
        reasons["item"] = "'item' is undefined: the task is not mapped";
        foreach (var name in unknown)
            reasons[name] = $"'{name}' is undefined: Dagfire does not offer it to templates";
        return reasons;
    }

    private static string Gone(string name, string instead) => $"'{name}' is undefined: Airflow 3 has it no more; use {instead}";
}
