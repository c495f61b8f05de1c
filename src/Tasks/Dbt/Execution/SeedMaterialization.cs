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
        if (context.Adapter.FillSeed(context.Target, columns, [.. data.Rows()], anew) is { } statements) Fill(context, statements);
        else Fill(context, columns, data, anew);
        if (anew) context.Index();
        context.Publish("table", existing, isReplaced: anew);
        // dbt tells of the order it was given, not of what it had to do.
        var word = Contexts.Introspection.FullRefresh(context.Names) ? "CREATE" : "INSERT";
        return context.Done(word, $"{word} {data.Count}", data.Count);
    });

    // Rows are no code: they are not kept for target/run.
    private static void Fill(MaterializationContext context, IEnumerable<string> statements)
    {
        foreach (var sql in statements) context.Connection.Execute(sql);
    }

    private static void Fill(MaterializationContext context, IReadOnlyList<string> columns, SeedData data, bool anew)
    {
        if (!anew) context.Execute($"delete from {context.Target.Render()}");
        SeedLoader.Insert((DatabaseConnection)context.Connection, context.Target.Render(), columns, [.. data.DataTypes.Select((type, i) => context.Adapter.Bound("@p" + i, type))], data.Rows());
    }
}
