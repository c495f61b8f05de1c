using System.Numerics;

namespace Dagfire.Jinja.Runtime;

/// <summary>
/// Jinja works out what it can before it renders, and what it has worked out is text: in YAML <c>{{ 1 }}</c> is the text 1,
/// but <c>{{ var('one') }}</c> the number.
/// </summary>
internal static class ConstantFolder
{
    private static readonly Globals NoNames = new(new Dictionary<string, object?>(StringComparer.Ordinal));

    // They ask for the context, which there is none of yet.
    private static readonly HashSet<string> LateFilters = new(StringComparer.Ordinal) { "map", "select", "reject", "selectattr", "rejectattr", "random" };

    /// <summary>The text of an expression of constants; <see langword="null"/> for any other.</summary>
    public static string? TextOf(Expr expression) => TryFold(expression, out var value) && IsWritable(value) ? PyRepr.Str(value) : null;

    private static bool TryFold(Expr expression, out object? value)
    {
        value = null;
        switch (expression)
        {
            case BinaryExpr { Operator: "and" or "or" } choice:
                return TryFold(choice.Left, out value) && (PyTruth.IsTrue(value) == (choice.Operator == "or") || TryFold(choice.Right, out value));
            case ConditionalExpr choice:
                return TryFold(choice.Condition, out var condition) && (PyTruth.IsTrue(condition) ? choice.Then : choice.Else) is { } chosen && TryFold(chosen, out value);
            case FilterExpr mark when NativeMark.IsMade(mark.Name):
                var isFolded = TryFold(mark.Target!, out var text) && PyTruth.IsTrue(text);
                value = new NativeMark(mark.Name, PyRepr.Str(text));
                return isFolded;
            default:
                return IsConstant(expression) && TryEvaluate(expression, out value);
        }
    }

    private static bool TryEvaluate(Expr expression, out object? value)
    {
        try
        {
            value = new Interpreter(names: NoNames, isNative: true).Evaluate(expression, new Scope(NoNames));
            return true;
        }
        catch (JinjaException)
        {
            // What fails now fails when it is rendered, with its place.
            value = null;
            return false;
        }
    }

    private static bool IsConstant(Expr? expression) => expression switch
    {
        null or ConstExpr => true,
        ListExpr list => list.Items.All(IsConstant),
        TupleExpr tuple => tuple.Items.All(IsConstant),
        DictExpr dict => dict.Items.All(item => IsConstant(item.Key) && IsConstant(item.Value)),
        AttributeExpr attribute => IsConstant(attribute.Target),
        ItemExpr item => IsConstant(item.Target) && IsConstant(item.Key),
        SliceExpr slice => IsConstant(slice.Start) && IsConstant(slice.Stop) && IsConstant(slice.Step),
        UnaryExpr unary => IsConstant(unary.Operand),
        BinaryExpr binary => IsConstant(binary.Left) && IsConstant(binary.Right),
        ConcatExpr concat => concat.Parts.All(IsConstant),
        CompareExpr compare => IsConstant(compare.First) && compare.Rest.All(next => IsConstant(next.Operand)),
        ConditionalExpr choice => IsConstant(choice.Condition) && IsConstant(choice.Then) && IsConstant(choice.Else),
        FilterExpr filter => !LateFilters.Contains(filter.Name) && IsConstant(filter.Target) && AreConstant(filter.Arguments),
        TestExpr test => IsConstant(test.Target) && AreConstant(test.Arguments),
        _ => false,
    };

    private static bool AreConstant(CallSite site) =>
        site.Positional.All(IsConstant) && site.Named.All(named => IsConstant(named.Value)) && IsConstant(site.Star) && IsConstant(site.DoubleStar);

    // Iterators, methods, marks and what is undefined cannot be written down as a constant.
    private static bool IsWritable(object? value) => value switch
    {
        null or bool or long or BigInteger or double or string => true,
        PyList or PyTuple or PySet => PyIteration.Of(value).All(IsWritable),
        PyDict dict => dict.All(pair => IsWritable(pair.Key) && IsWritable(pair.Value)),
        _ => false,
    };
}
