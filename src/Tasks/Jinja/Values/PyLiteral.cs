namespace Dagfire.Jinja.Values;

/// <summary>Python's literal_eval: text that is a literal becomes its value.</summary>
internal static class PyLiteral
{
    public static bool TryParse(string text, out object? value)
    {
        value = null;
        try
        {
            var expression = StatementParser.ParseExpression(" " + text + " ");
            return IsLiteral(expression, text.Split('\n')) && Evaluate(expression, out value);
        }
        catch (JinjaSyntaxException)
        {
            // Not a literal is an answer here, not a fault.
            return false;
        }
    }

    private static bool Evaluate(Expr expression, out object? value)
    {
        value = new Interpreter().Evaluate(expression, new Scope(new Globals(new Dictionary<string, object?>(StringComparer.Ordinal))));
        return true;
    }

    // Jinja knows true and none as well; Python only True and None.
    private static bool IsLiteral(Expr expression, string[] lines) => expression switch
    {
        ConstExpr { Value: null or bool } word => char.IsAsciiLetterUpper(At(word.Place, lines)),
        ConstExpr => true,
        UnaryExpr { Operator: "-" or "+", Operand: ConstExpr { Value: not (null or bool or string) } } => true,
        ListExpr list => list.Items.All(item => IsLiteral(item, lines)),
        TupleExpr tuple => tuple.Items.All(item => IsLiteral(item, lines)),
        DictExpr dict => dict.Items.All(pair => IsLiteral(pair.Key, lines) && IsLiteral(pair.Value, lines)),
        _ => false,
    };

    // The expression was parsed with two braces and a space before it.
    private static char At(Place place, string[] lines) => lines[place.Line - 1][place.Column - (place.Line == 1 ? 4 : 1)];
}
