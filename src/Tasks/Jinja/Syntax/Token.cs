namespace Dagfire.Jinja.Syntax;

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text: a string's content, an operator's sign, a name.</param>
/// <param name="Place">The line and column it begins at.</param>
/// <param name="Position">Where it begins in the source.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Place Place, int Position)
{
    public bool IsName(string text) => Kind == TokenKind.Name && Text == text;

    public bool IsOperator(string text) => Kind == TokenKind.Operator && Text == text;

    /// <summary>The token as Jinja's messages name it.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.Data => "template data / text",
        TokenKind.End => "end of template",
        TokenKind.String => "string",
        TokenKind.Integer => "integer",
        TokenKind.Float => "float",
        _ => Text,
    };

    /// <summary>As <see cref="Describe"/>, but with the text where the message wants what stood there.</summary>
    public string Got() => Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float ? Text : Describe();
}
