using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Seeds;

namespace Dagfire.Dbt.Execution;

/// <summary>Loads a CSV. The first time the table is made, later it is emptied and filled again.</summary>
internal sealed class SeedMaterialization : IMaterialization
{
    public NodeOutcome Run(MaterializationContext context) => context.InTransaction(() =>
    {
        var node = context.Node;
        var package = context.Session.Package(node.PackageName)!;
        var data = SeedData.Parse(File.ReadAllText(Path.Combine(package.Directory, node.OriginalFilePath)), node.Config, context.Adapter, node.OriginalFilePath);
        var existing = context.Existing();
        if (existing is { IsView: true }) throw new DatabaseException($"Cannot seed to '{context.Target.Render()}', it is a view");
        var anew = existing is null || Contexts.Introspection.FullRefresh(context.Names);
        var columns = data.Columns.Select(c => node.Config["quote_columns"] is true ? context.Adapter.Quote(c) : c).ToList();
        if (anew && existing is not null) context.Execute(context.Adapter.Drop(existing));
        if (anew) context.Execute($"create table {context.Target.Render()} ({string.Join(", ", columns.Zip(data.DataTypes, (c, t) => $"{c} {t}"))})");
        else context.Execute($"delete from {context.Target.Render()}");
        SeedLoader.Insert(context.Connection, context.Target.Render(), columns, [.. data.DataTypes.Select((type, i) => context.Adapter.Bound("@p" + i, type))], data.Rows());
        var word = anew ? "CREATE" : "INSERT";
        return new NodeOutcome("success", $"{word} {data.Count}") { AdapterResponse = MaterializationContext.Response($"{word} {data.Count}", word, data.Count) };
    });
}
