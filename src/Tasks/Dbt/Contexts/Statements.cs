using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>statement blocks, load_result and run_query. While parsing none of them does anything.</summary>
internal sealed class Statements(NodeContext context, WarehouseConnection? connection)
{
    private readonly Dictionary<string, object?> _results = new(StringComparer.Ordinal);

    public object? Statement(Arguments arguments)
    {
        var bound = arguments.Bind("statement", "name?", "fetch_result?", "auto_begin?", "language?", "caller?");
        if (!context.Execute || bound["caller"] is not ICallable body) return "";
        var sql = PyRepr.Str(body.Call(Arguments.None));
        if (connection is null) return "";
        var result = connection.Execute(sql);
        if (bound.TextOrNull("name") is { } name) _results[name] = Result(ResponseDict.Of(result, context.Session.Adapter), bound.Flag("fetch_result") ? result.Table : QueryTable.Empty);
        return "";
    }

    public object? Load(string name) => _results.GetValueOrDefault(name);

    public object? Store(Arguments arguments)
    {
        var bound = arguments.Bind("store_result", "name", "response", "agate_table?");
        _results[bound.Text("name")] = Result(bound["response"], bound["agate_table"] as QueryTable ?? QueryTable.Empty);
        return "";
    }

    public object? RunQuery(string sql) => context.Execute && connection is not null ? connection.Execute(sql).Table : null;

    private static PyDict Result(object? response, QueryTable table) => PyDict.From(
    [
        new("response", response),
        new("data", new PyList(table.Rows.Select(row => (object?)new PyTuple([.. row])))),
        new("table", table),
    ]);
}
