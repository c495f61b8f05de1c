using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>Gives a relation the rights of the setting <c>grants</c>, and takes away the others where it may have kept some.</summary>
internal static class RelationGrants
{
    /// <param name="context">The node's.</param>
    /// <param name="target">The relation as it is now.</param>
    /// <param name="before">What was there before; <see langword="null"/> for nothing.</param>
    /// <param name="isReplaced">Whether the relation took its place, and is not the same with other rows.</param>
    public static void Apply(MaterializationContext context, Relation target, Relation? before, bool isReplaced)
    {
        if (context.Adapter.Grants is not { } grants || !PyTruth.IsTrue(context.Node.Config["grants"])) return;
        var wanted = Grant.Read(context.Node.Config, grants.UsualKind);
        IReadOnlyList<Grant> present = before is not null && (!isReplaced || grants.AreKept(context.Node.Config)) ? grants.Read(context.Connection, target) : [];
        foreach (var sql in grants.Take(target, [.. present.Except(wanted)])) context.Execute(sql);
        foreach (var sql in grants.Give(target, [.. wanted.Except(present)])) context.Execute(sql);
    }
}
