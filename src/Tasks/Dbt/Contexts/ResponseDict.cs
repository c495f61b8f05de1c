using Dagfire.Dbt.Adapters;

namespace Dagfire.Dbt.Contexts;

/// <summary>A statement's outcome as templates and artifacts see it.</summary>
internal static class ResponseDict
{
    public static PyDict Of(QueryResult? result) => result is null
        ? []
        : PyDict.From([new("_message", "OK"), new("code", "OK"), new("rows_affected", result.RowsAffected)]);
}
