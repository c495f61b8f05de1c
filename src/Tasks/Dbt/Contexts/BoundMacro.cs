using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>A project's macro in the context of the node that calls it.</summary>
internal sealed class BoundMacro(MacroDefinition macro, NodeContext context) : ICallable, IHasAttributes, IPyValue
{
    // Python's own limit is of this order; beyond it the stack of the process would end first.
    private const int DeepestCall = 150;

    public string TypeName => "MacroGenerator";

    public object? Call(Arguments arguments)
    {
        if (context.Calls.Count == 0) context.CalledMacros.Add(macro.UniqueId);
        if (context.Calls.Count >= DeepestCall) throw new JinjaException("maximum recursion depth exceeded");
        context.Calls.Push(macro);
        try
        {
            return new MacroFunction(macro.Statement, new Scope(context.ViewOf(macro.PackageName)), new Interpreter()).Call(arguments);
        }
        catch (JinjaException error) when (error.In(macro.OriginalFilePath) || error.Through($"macro {macro.Statement.Name} ({macro.OriginalFilePath})"))
        {
            throw;
        }
        finally
        {
            context.Calls.Pop();
        }
    }

    public bool TryGetAttribute(string name, out object? value) =>
        new MacroFunction(macro.Statement, new Scope(context), new Interpreter()).TryGetAttribute(name, out value);

    public string Repr() => $"<MacroGenerator {macro.UniqueId}>";

    public override string ToString() => Repr();
}
