namespace Dagfire.Jinja.Syntax;

/// <summary>The calls that stand in a template, whether they come to be made or not, in Jinja's own order of its tree.</summary>
internal static class Calls
{
    public static IEnumerable<CallExpr> In(SyntaxNode node)
    {
        foreach (var part in Parts(node))
        {
            if (part is CallExpr call) yield return call;
            foreach (var inner in In(part)) yield return inner;
        }
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode node) => node is Expr expression ? PartsOf(expression) : PartsOf((Stmt)node);

    private static IEnumerable<SyntaxNode> PartsOf(Stmt statement) => statement switch
    {
        PrintStmt print => [print.Value],
        DoStmt run => [run.Value],
        SetStmt set => [set.Value],
        SetBlockStmt set => [.. Some(set.Filter), .. set.Body],
        IfStmt choice => [.. choice.Branches.SelectMany(branch => branch.Body.Prepend<SyntaxNode>(branch.Condition)), .. choice.Else],
        ForStmt loop => [loop.Items, .. loop.Body, .. loop.Else, .. Some(loop.Filter)],
        WithStmt with => [.. with.Bindings.Select(binding => binding.Value), .. with.Body],
        FilterBlockStmt filter => [.. filter.Body, filter.Filter],
        CallBlockStmt block => [block.Call, .. PartsOf(block.Caller)],
        MacroStmt macro => [.. macro.Parameters.SelectMany(parameter => Some(parameter.Default)), .. macro.Body],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> PartsOf(Expr expression) => expression switch
    {
        ListExpr list => list.Items,
        TupleExpr tuple => tuple.Items,
        DictExpr dict => dict.Items.SelectMany(item => new[] { item.Key, item.Value }),
        AttributeExpr attribute => [attribute.Target],
        ItemExpr item => [item.Target, item.Key],
        SliceExpr slice => [.. Some(slice.Start), .. Some(slice.Stop), .. Some(slice.Step)],
        UnaryExpr unary => [unary.Operand],
        BinaryExpr binary => [binary.Left, binary.Right],
        ConcatExpr concat => concat.Parts,
        CompareExpr compare => compare.Rest.Select(rest => rest.Operand).Prepend(compare.First),
        ConditionalExpr conditional => [conditional.Condition, conditional.Then, .. Some(conditional.Else)],
        CallExpr call => [call.Target, .. PartsOf(call.Arguments)],
        FilterExpr filter => [.. Some(filter.Target), .. PartsOf(filter.Arguments)],
        TestExpr test => [test.Target, .. PartsOf(test.Arguments)],
        _ => [],
    };

    private static IEnumerable<Expr> PartsOf(CallSite site) =>
        [.. site.Positional, .. site.Named.Select(named => named.Value), .. Some(site.Star), .. Some(site.DoubleStar)];

    private static IEnumerable<Expr> Some(Expr? expression) => expression is null ? [] : [expression];
}
