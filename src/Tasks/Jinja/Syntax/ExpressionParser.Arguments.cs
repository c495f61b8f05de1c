namespace Dagfire.Jinja.Syntax;

internal sealed partial class ExpressionParser
{
    public CallSite Arguments()
    {
        stream.ExpectOperator("(");
        var positional = new List<Expr>();
        var named = new List<(string, Expr)>();
        Expr? star = null, doubleStar = null;
        var first = true;
        while (!stream.Current.IsOperator(")"))
        {
            if (!first) stream.ExpectOperator(",");
            if (stream.Current.IsOperator(")")) break;
            first = false;
            if (stream.SkipOperator("*")) star = star is null && doubleStar is null ? Parse() : throw Invalid();
            else if (stream.SkipOperator("**")) doubleStar = doubleStar is null ? Parse() : throw Invalid();
            else if (stream.Current.Kind == TokenKind.Name && stream.Ahead.IsOperator("=")) named.Add(Named(doubleStar));
            else positional.Add(star is null && doubleStar is null && named.Count == 0 ? Parse() : throw Invalid());
        }

        stream.ExpectOperator(")");
        return new CallSite(positional, named, star, doubleStar);
    }

    private (string, Expr) Named(Expr? doubleStar)
    {
        if (doubleStar is not null) throw Invalid();
        var name = stream.Next().Text;
        stream.Next();
        return (name, Parse());
    }

    private JinjaSyntaxException Invalid() => new("invalid syntax for function call expression", stream.Place);
}
