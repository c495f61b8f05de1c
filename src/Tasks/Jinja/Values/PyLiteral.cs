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
            return IsLiteral(expression) && Evaluate(expression, out value);
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

    private static bool IsLiteral(Expr expression) => expression switch
    {
        ConstExpr => true,
        UnaryExpr { Operator: "-" or "+" } sign => IsLiteral(sign.Operand),
        ListExpr list => list.Items.All(IsLiteral),
        TupleExpr tuple => tuple.Items.All(IsLiteral),
        DictExpr dict => dict.Items.All(pair => IsLiteral(pair.Key) && IsLiteral(pair.Value)),
        _ => false,
    };
}
