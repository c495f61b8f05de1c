using Dagfire.Jinja.Dates;

namespace Dagfire.Tasks.Templating;

/// <summary>Airflow's texts of a date.</summary>
internal static class DateTexts
{
    internal static readonly string[] Names = ["ds", "ds_nodash", "ts", "ts_nodash", "ts_nodash_with_tz"];

    internal static string DsNodash(PyDateTime date) => date.Format("%Y%m%d");

    internal static string Of(string name, PyDateTime date) => name switch
    {
        "ds" => date.Format("%Y-%m-%d"),
        "ds_nodash" => DsNodash(date),
        "ts" => date.Iso("T"),
        "ts_nodash" => date.Format("%Y%m%dT%H%M%S"),
        _ => date.Iso("T").Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal),
    };
}
