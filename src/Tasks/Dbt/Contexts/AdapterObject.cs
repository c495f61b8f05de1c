using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>adapter</c> object. Without a connection (while parsing) it answers emptily and does nothing.</summary>
internal sealed class AdapterObject : PyObject
{
    private readonly NodeContext _context;
    private readonly WarehouseConnection? _connection;

    public AdapterObject(NodeContext context, WarehouseConnection? connection) : base("adapter")
    {
        (_context, _connection) = (context, connection);
        Method("dispatch", a => new MacroDispatch(context).Find(a.Text("macro_name"), a.TextOrNull("macro_namespace")), "macro_name", "macro_namespace?", "packages?");
        Method("type", _ => Adapter.Type);
        Method("quote", a => Adapter.Quote(a.Text("identifier")), "identifier");
        Method("quote_as_configured", a => Adapter.QuoteAsConfigured(a.Text("identifier"), a.TextOrNull("quote_key")), "identifier", "quote_key?");
        Method("quote_seed_column", a => a["quote_config"] is true ? Adapter.Quote(a.Text("column")) : a.Text("column"), "column", "quote_config?");
        AddReads();
        AddWrites();
        this["behavior"] = new BehaviorFlags();
        this["config"] = context.Session.Target;
    }

    private Adapter Adapter => _context.Session.Adapter;

    private void AddReads()
    {
        Method("get_relation", a => Ask(c => Adapter.Find(c, Named(a))), "database", "schema", "identifier");
        Method("load_relation", a => Ask(c => Reload(c, a["relation"])), "relation");
        Method("get_columns_in_relation", a => Ask(c => List(Adapter.Columns(c, (Relation)a["relation"]!))) ?? new PyList(), "relation");
        Method("get_missing_columns", a => Ask(c => Missing(c, (Relation)a["from_relation"]!, (Relation)a["to_relation"]!)) ?? new PyList(), "from_relation", "to_relation");
        Method("list_relations", a => Ask(c => List(Adapter.List(c, Named(a)))) ?? new PyList(), "database", "schema");
        Method("list_relations_without_caching", a => Ask(c => List(Adapter.List(c, (Relation)a["schema_relation"]!))) ?? new PyList(), "schema_relation");
        Method("check_schema_exists", a => Ask(c => (object)Adapter.Schemas(c, a.TextOrNull("database")).Contains(a.Text("schema"), StringComparer.OrdinalIgnoreCase)) ?? true, "database", "schema");
        Method("already_exists", a => Ask(c => Adapter.Find(c, Adapter.Relation(a.Text("schema"), a.Text("identifier")))) is not null, "schema", "identifier");
    }

    private void AddWrites()
    {
        Method("create_schema", a => Do(c => Adapter.CreateSchema(c, (Relation)a["relation"]!)), "relation");
        Method("drop_relation", a => Do(c => c.Execute(Adapter.Drop((Relation)a["relation"]!))), "relation");
        Method("truncate_relation", a => Do(c => c.Execute("delete from " + ((Relation)a["relation"]!).Render())), "relation");
        Method("rename_relation", a => Do(c => c.Execute(Adapter.Rename((Relation)a["from_relation"]!, (Relation)a["to_relation"]!))), "from_relation", "to_relation");
        Method("execute", Execute, "sql", "auto_begin?", "fetch?", "limit?");
        Method("commit", _ => Do(c => c.Commit()));
        Method("expand_target_column_types", _ => null, "from_relation", "to_relation");
        Method("cache_added", _ => "", "relation");
        Method("cache_dropped", _ => "", "relation");
    }

    private PyTuple Execute(BoundArguments arguments)
    {
        var result = _connection?.Execute(arguments.Text("sql"));
        return new PyTuple(ResponseDict.Of(result, Adapter), result?.Table ?? QueryTable.Empty);
    }

    private Relation? Reload(WarehouseConnection connection, object? relation) => relation is Relation known
        ? Adapter.Find(connection, known)
        : null;

    private PyList Missing(WarehouseConnection connection, Relation from, Relation to)
    {
        var present = Adapter.Columns(connection, to).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return List(Adapter.Columns(connection, from).Where(c => !present.Contains(c.Name)));
    }

    private Relation Named(BoundArguments arguments) =>
        Adapter.Relation(arguments.TextOrNull("database"), arguments.Text("schema"), arguments.TextOrNull("identifier"), type: null);

    private object? Ask(Func<WarehouseConnection, object?> question) => _connection is null ? null : question(_connection);

    private string Do(Action<WarehouseConnection> act)
    {
        if (_connection is not null) act(_connection);
        return "";
    }

    private static PyList List(IEnumerable<object> items) => new(items);

    private sealed class BehaviorFlags : IHasAttributes, IHasTruth
    {
        public bool IsTrue => false;

        public bool TryGetAttribute(string name, out object? value)
        {
            value = name == "no_warn" ? false : new BehaviorFlags();
            return true;
        }
    }
}
