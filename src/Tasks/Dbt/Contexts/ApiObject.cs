using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>api</c> object: Relation.create and Column.</summary>
internal static class ApiObject
{
    public static PyObject Create(NodeContext context)
    {
        var relation = new PyObject("Relation").Method(
            "create",
            a => new Relation(context.Session.Adapter, a.TextOrNull("database") ?? context.Session.Adapter.Database, a.TextOrNull("schema"), a.TextOrNull("identifier"), a.TextOrNull("type"))
            {
                Quoting = a["quote_policy"] is PyDict policy ? context.Session.Adapter.Quoting.With(policy) : null,
            },
            "database?", "schema?", "identifier?", "type?", "quote_policy?", "include_policy?");
        foreach (var kind in new[] { "Table", "View", "CTE" }) relation[kind] = kind.ToLowerInvariant();
        return new PyObject("api") { ["Relation"] = relation, ["Column"] = new ColumnType() };
    }

    private sealed class ColumnType : PyObject, ICallable
    {
        public ColumnType() : base("Column")
        {
            Method("translate_type", a => Translate(a.Text("dtype")), "dtype");
            Method("string_type", a => $"character varying({a.Integer("size")})", "size");
            Method("create", a => new Column(a.Text("name"), Translate(a.Text("label_or_dtype"))), "name", "label_or_dtype");
        }

        public object? Call(Arguments arguments)
        {
            var bound = arguments.Bind("Column", "column", "dtype", "char_size?", "numeric_precision?", "numeric_scale?");
            return new Column(bound.Text("column"), bound.Text("dtype"));
        }

        private static string Translate(string type) => type.ToUpperInvariant() switch
        {
            "STRING" => "TEXT",
            "TIMESTAMP" => "TIMESTAMP",
            "FLOAT" => "FLOAT",
            "INTEGER" => "INT",
            "BOOLEAN" => "BOOLEAN",
            _ => type,
        };
    }
}
