namespace Dagfire.Jinja.Runtime;

/// <summary>dbt's <c>return(value)</c> from within an expression: leaves the macro at any depth.</summary>
internal sealed class ReturnSignal(object? value) : Exception("return() was called outside a macro")
{
    public object? Value => value;
}
