using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.UnitTests;

/// <summary>ref and source within a unit test: given inputs are CTEs with the given rows, anything else is refused.</summary>
internal sealed class UnitTestReferences(NodeContext context, Node test, WarehouseConnection connection) : IReferences
{
    private readonly Dictionary<string, string> _ctes = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Id, string Sql)> Ctes => [.. _ctes.Select(cte => (cte.Key, $" {cte.Key} as (\n{cte.Value}\n)"))];

    public object? Ref(Arguments arguments)
    {
        var call = ReferenceArguments.Ref(arguments);
        var node = Lookup.Ref(call, test.PackageName) ?? throw new JinjaException($"unit test '{test.Name}' depends on a node named '{call.Name}' which was not found");
        return Replaced(node.UniqueId, node.Name, node.IsEphemeral ? context.Session.RelationOf(node) with { Identifier = node.Alias } : context.RelationOf(node), $"ref('{call.Name}')");
    }

    public object? Source(Arguments arguments)
    {
        var (source, table) = ReferenceArguments.Source(arguments);
        var node = Lookup.Source(source, table, test.PackageName) ?? throw new JinjaException($"unit test '{test.Name}' depends on a source named '{source}.{table}' which was not found");
        return Replaced(node.UniqueId, $"{source}__{table}", context.Session.RelationOf(node), $"source('{source}', '{table}')");
    }

    /// <summary>The model itself, where the test gives its rows.</summary>
    public object This(Node model) => test.UnitTest!.Given.Any(g => g.Input.Trim() == "this")
        ? Cte(model.Name, test.UnitTest.Given.First(g => g.Input.Trim() == "this").Rows, context.RelationOf(model))
        : context.RelationOf(model);

    private NodeLookup Lookup => new(context.Manifest, context.Session.Root.Name);

    private Relation Replaced(string id, string name, Relation? relation, string shown)
    {
        foreach (var (input, rows) in test.UnitTest!.Given)
        {
            if (input.Trim() != "this" && IdOf(input) == id) return Cte(name, rows, relation);
        }

        throw new JinjaException($"unit test '{test.Name}' gives no rows for {shown}");
    }

    private Relation Cte(string name, Fixture rows, Relation? relation)
    {
        var cte = "__dbt__cte__" + name;
        if (!_ctes.ContainsKey(cte)) _ctes[cte] = rows.ToSelect(context.Session.Adapter, ColumnsOf(relation, rows, name));
        return new Relation(context.Session.Adapter, null, null, cte, "cte");
    }

    private IReadOnlyList<Column> ColumnsOf(Relation? relation, Fixture rows, string name)
    {
        if (relation is null || rows.Sql is not null) return [];
        var columns = context.Session.Adapter.Columns(connection, relation);
        return columns.Count > 0 ? columns : throw new JinjaException($"Not able to get columns for unit test '{name}' from relation {relation.Render()} because the relation doesn't exist");
    }

    // An input is written as a call; it is evaluated like one to learn which node it means.
    private string IdOf(string input)
    {
        var found = "";
        var names = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["ref"] = new Function("ref", a => found = Lookup.Ref(ReferenceArguments.Ref(a), test.PackageName)?.UniqueId ?? ""),
            ["source"] = new Function("source", a => found = ReferenceArguments.Source(a) is var (s, t) ? Lookup.Source(s, t, test.PackageName)?.UniqueId ?? "" : ""),
        };
        JinjaTemplate.Parse("{{ " + input + " }}").Render(new Globals(names));
        return found;
    }
}
