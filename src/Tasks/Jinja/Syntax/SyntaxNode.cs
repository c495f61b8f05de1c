namespace Dagfire.Jinja.Syntax;

/// <summary>A statement or an expression.</summary>
internal abstract record SyntaxNode(Place Place);
