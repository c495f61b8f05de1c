namespace Dagfire.Jinja.Syntax;

/// <summary>A statement.</summary>
internal abstract record Stmt(Place Place) : SyntaxNode(Place);

internal sealed record TextStmt(string Text, Place Place) : Stmt(Place);

internal sealed record PrintStmt(Expr Value, Place Place) : Stmt(Place);

internal sealed record DoStmt(Expr Value, Place Place) : Stmt(Place);

internal sealed record SetStmt(Target Target, Expr Value, Place Place) : Stmt(Place);

internal sealed record SetBlockStmt(Target Target, FilterExpr? Filter, IReadOnlyList<Stmt> Body, Place Place) : Stmt(Place);

internal sealed record IfStmt(IReadOnlyList<(Expr Condition, IReadOnlyList<Stmt> Body)> Branches, IReadOnlyList<Stmt> Else, Place Place) : Stmt(Place);

internal sealed record ForStmt(Target Target, Expr Items, Expr? Filter, bool Recursive, IReadOnlyList<Stmt> Body, IReadOnlyList<Stmt> Else, Place Place) : Stmt(Place);

internal sealed record BreakStmt(Place Place) : Stmt(Place);

internal sealed record ContinueStmt(Place Place) : Stmt(Place);

internal sealed record WithStmt(IReadOnlyList<(Target Target, Expr Value)> Bindings, IReadOnlyList<Stmt> Body, Place Place) : Stmt(Place);

internal sealed record FilterBlockStmt(FilterExpr Filter, IReadOnlyList<Stmt> Body, Place Place) : Stmt(Place);

internal sealed record CallBlockStmt(CallExpr Call, MacroStmt Caller, Place Place) : Stmt(Place);

/// <summary>A macro, or one of dbt's blocks that define one.</summary>
internal sealed record MacroStmt(string Name, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Stmt> Body, MacroUse Uses, Place Place) : Stmt(Place)
{
    /// <summary>macro, test, materialization, snapshot, docs or caller.</summary>
    public string Kind { get; init; } = "macro";

    /// <summary>What a materialization's header says after its name, for example the adapter.</summary>
    public IReadOnlyDictionary<string, Expr> Options { get; init; } = new Dictionary<string, Expr>();

    /// <summary>Where the definition stands in its source, from the opening to the closing tag.</summary>
    public Range Span { get; init; }

    /// <summary>Where the body stands in its source.</summary>
    public Range BodySpan { get; init; }
}

internal sealed record Parameter(string Name, Expr? Default);

/// <summary>Which of the implicit names a macro's body reads; they decide what it accepts.</summary>
internal sealed record MacroUse(bool Varargs, bool Kwargs, bool Caller);
