using Dagfire.Dbt.Adapters;

namespace Dagfire.Dbt.Contexts;

/// <summary>A statement's outcome as templates and artifacts see it.</summary>
internal static class ResponseDict
{
    public static PyDict Of(QueryResult? result, Adapter adapter)
    {
        if (result is null) return [];
        if (!adapter.HasOwnWords) return PyDict.From([new("_message", "OK"), new("code", "OK"), new("rows_affected", result.RowsAffected)]);

        // What changes no rows answers with one: how it went.
        var rows = result.RowsAffected >= 0 ? result.RowsAffected : Math.Max(1, result.Table.Rows.Count);
        var response = PyDict.From([new("_message", $"SUCCESS {rows}"), new("code", "SUCCESS"), new("rows_affected", rows)]);
        if (result.QueryId is { } id) response["query_id"] = id;
        return response;
    }
}
