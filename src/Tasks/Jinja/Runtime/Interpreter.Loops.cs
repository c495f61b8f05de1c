namespace Dagfire.Jinja.Runtime;

internal sealed partial class Interpreter
{
    private Flow For(ForStmt statement, object? source, Scope scope, Output output, int depth)
    {
        var items = Items(statement, source, scope);
        Func<object?, object?>? recurse = statement.Recursive ? inner => Recurse(statement, inner, scope, depth) : null;
        var loop = new LoopObject(items, depth, recurse);
        for (var i = 0; i < items.Count; i++)
        {
            loop.Index = i;
            var body = scope.Child();
            Assign(statement.Target, items[i], body);
            body.Set("loop", loop);
            var flow = Execute(statement.Body, body, output);
            if (flow == Flow.Return) return flow;
            if (flow == Flow.Break) break;
        }

        return items.Count == 0 ? Execute(statement.Else, scope.Child(), output) : Flow.Normal;
    }

    private List<object?> Items(ForStmt statement, object? source, Scope scope)
    {
        var items = new List<object?>();
        foreach (var item in PyIteration.Of(source))
        {
            if (statement.Filter is not null)
            {
                var test = scope.Child();
                Assign(statement.Target, item, test);
                if (!PyTruth.IsTrue(Evaluate(statement.Filter, test))) continue;
            }

            items.Add(item);
        }

        return items;
    }

    private string Recurse(ForStmt statement, object? items, Scope scope, int depth)
    {
        var text = new TextOutput();
        if (For(statement, items, scope, text, depth + 1) == Flow.Return) throw new ReturnSignal(TakeReturned());
        return text.ToString();
    }
}
