namespace Dagfire.Jinja.Syntax;

/// <summary>An expression.</summary>
internal abstract record Expr(Place Place) : SyntaxNode(Place);

internal sealed record ConstExpr(object? Value, Place Place) : Expr(Place);

internal sealed record NameExpr(string Name, Place Place) : Expr(Place);

internal sealed record ListExpr(IReadOnlyList<Expr> Items, Place Place) : Expr(Place);

internal sealed record TupleExpr(IReadOnlyList<Expr> Items, Place Place) : Expr(Place);

internal sealed record DictExpr(IReadOnlyList<(Expr Key, Expr Value)> Items, Place Place) : Expr(Place);

internal sealed record AttributeExpr(Expr Target, string Name, Place Place) : Expr(Place);

internal sealed record ItemExpr(Expr Target, Expr Key, Place Place) : Expr(Place);

internal sealed record SliceExpr(Expr? Start, Expr? Stop, Expr? Step, Place Place) : Expr(Place);

internal sealed record UnaryExpr(string Operator, Expr Operand, Place Place) : Expr(Place);

internal sealed record BinaryExpr(string Operator, Expr Left, Expr Right, Place Place) : Expr(Place);

internal sealed record ConcatExpr(IReadOnlyList<Expr> Parts, Place Place) : Expr(Place);

internal sealed record CompareExpr(Expr First, IReadOnlyList<(string Operator, Expr Operand)> Rest, Place Place) : Expr(Place);

internal sealed record ConditionalExpr(Expr Condition, Expr Then, Expr? Else, Place Place) : Expr(Place);

internal sealed record CallExpr(Expr Target, CallSite Arguments, Place Place) : Expr(Place);

/// <summary>A filter; its target is <see langword="null"/> where it takes the body of a block.</summary>
internal sealed record FilterExpr(Expr? Target, string Name, CallSite Arguments, Place Place) : Expr(Place);

internal sealed record TestExpr(Expr Target, string Name, CallSite Arguments, Place Place) : Expr(Place);

/// <summary>The arguments as written.</summary>
internal sealed record CallSite(IReadOnlyList<Expr> Positional, IReadOnlyList<(string Name, Expr Value)> Named, Expr? Star, Expr? DoubleStar)
{
    public static readonly CallSite Empty = new([], [], null, null);
}
