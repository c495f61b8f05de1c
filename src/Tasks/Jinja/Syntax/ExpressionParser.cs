using System.Globalization;

namespace Dagfire.Jinja.Syntax;

/// <summary>Jinja 3.1's expression grammar, by recursive descent.</summary>
internal sealed partial class ExpressionParser(TokenStream stream, MacroUseTracker uses)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public Expr Parse(bool withCondition = true) => withCondition ? Conditional() : Or();

    private Expr Conditional()
    {
        StackGuard.Check();
        var place = stream.Place;
        var value = Or();
        while (stream.SkipName("if"))
        {
            var condition = Or();
            var otherwise = stream.SkipName("else") ? Conditional() : null;
            value = new ConditionalExpr(condition, value, otherwise, place);
        }

        return value;
    }

    private Expr Or()
    {
        var left = And();
        while (stream.Current.IsName("or"))
        {
            var place = stream.Next().Place;
            left = new BinaryExpr("or", left, And(), place);
        }

        return left;
    }

    private Expr And()
    {
        var left = Not();
        while (stream.Current.IsName("and"))
        {
            var place = stream.Next().Place;
            left = new BinaryExpr("and", left, Not(), place);
        }

        return left;
    }

    private Expr Not()
    {
        StackGuard.Check();
        if (!stream.Current.IsName("not")) return Compare();
        var place = stream.Next().Place;
        return new UnaryExpr("not", Not(), place);
    }

    private Expr Compare()
    {
        var place = stream.Place;
        var first = Sum();
        var rest = new List<(string, Expr)>();
        while (ComparisonSign() is { } sign) rest.Add((sign, Sum()));
        return rest.Count == 0 ? first : new CompareExpr(first, rest, place);
    }

    private string? ComparisonSign()
    {
        if (stream.Current.Kind == TokenKind.Operator && Comparisons.Contains(stream.Current.Text, StringComparer.Ordinal)) return stream.Next().Text;
        if (stream.SkipName("in")) return "in";
        if (!stream.Current.IsName("not") || !stream.Ahead.IsName("in")) return null;
        stream.Next();
        stream.Next();
        return "not in";
    }

    private Expr Sum()
    {
        var left = Concat();
        while (stream.Current is { Kind: TokenKind.Operator, Text: "+" or "-" })
        {
            var sign = stream.Next();
            left = new BinaryExpr(sign.Text, left, Concat(), sign.Place);
        }

        return left;
    }

    private Expr Concat()
    {
        var place = stream.Place;
        var first = Product();
        if (!stream.Current.IsOperator("~")) return first;
        var parts = new List<Expr> { first };
        while (stream.SkipOperator("~")) parts.Add(Product());
        return new ConcatExpr(parts, place);
    }

    private Expr Product()
    {
        var left = Power();
        while (stream.Current is { Kind: TokenKind.Operator, Text: "*" or "/" or "//" or "%" })
        {
            var sign = stream.Next();
            left = new BinaryExpr(sign.Text, left, Power(), sign.Place);
        }

        return left;
    }

    // Left-associative and looser than the sign, unlike Python: Jinja reads -2 ** 2 as (-2) ** 2.
    private Expr Power()
    {
        var left = Unary(withFilter: true);
        while (stream.Current.IsOperator("**"))
        {
            var place = stream.Next().Place;
            left = new BinaryExpr("**", left, Unary(withFilter: true), place);
        }

        return left;
    }

    private Expr Unary(bool withFilter)
    {
        StackGuard.Check();
        var place = stream.Place;
        Expr node;
        if (stream.SkipOperator("-")) node = new UnaryExpr("-", Unary(withFilter: false), place);
        else if (stream.SkipOperator("+")) node = new UnaryExpr("+", Unary(withFilter: false), place);
        else node = Primary();
        node = Postfix(node);
        return withFilter ? Filters(node) : node;
    }

    private Expr Primary()
    {
        var token = stream.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                stream.Next();
                return Name(token);
            case TokenKind.String:
                return Strings();
            case TokenKind.Integer:
                stream.Next();
                return new ConstExpr(PyNumber.ParseLiteral(token.Text), token.Place);
            case TokenKind.Float:
                stream.Next();
                return new ConstExpr(double.Parse(token.Text, CultureInfo.InvariantCulture), token.Place);
            case TokenKind.Operator:
                return Bracketed(token);
            default:
                throw new JinjaSyntaxException($"unexpected {PyRepr.Of(token.Got())}", token.Place);
        }
    }

    private Expr Name(Token token)
    {
        object? constant = token.Text switch { "true" or "True" => true, "false" or "False" => false, "none" or "None" => null, _ => token };
        if (constant is not Token) return new ConstExpr(constant, token.Place);
        uses.Read(token.Text);
        return new NameExpr(token.Text, token.Place);
    }

    private ConstExpr Strings()
    {
        var place = stream.Place;
        var text = stream.Next().Text;
        while (stream.Current.Kind == TokenKind.String) text += stream.Next().Text;
        return new ConstExpr(text, place);
    }

    private Expr Bracketed(Token token)
    {
        stream.Next();
        switch (token.Text)
        {
            case "(":
                var inner = Tuple(explicitParentheses: true);
                stream.ExpectOperator(")");
                return inner;
            case "[":
                return new ListExpr(ItemsUntil("]"), token.Place);
            case "{":
                return Dict(token.Place);
            default:
                throw new JinjaSyntaxException($"unexpected {PyRepr.Of(token.Text)}", token.Place);
        }
    }

    private List<Expr> ItemsUntil(string close)
    {
        var items = new List<Expr>();
        while (!stream.Current.IsOperator(close))
        {
            if (items.Count > 0) stream.ExpectOperator(",");
            if (stream.Current.IsOperator(close)) break;
            items.Add(Parse());
        }

        stream.ExpectOperator(close);
        return items;
    }

    private DictExpr Dict(Place place)
    {
        var items = new List<(Expr, Expr)>();
        while (!stream.Current.IsOperator("}"))
        {
            if (items.Count > 0) stream.ExpectOperator(",");
            if (stream.Current.IsOperator("}")) break;
            var key = Parse();
            stream.ExpectOperator(":");
            items.Add((key, Parse()));
        }

        stream.ExpectOperator("}");
        return new DictExpr(items, place);
    }
}
