namespace Dagfire.Dbt.Contexts;

/// <summary><c>ref()</c> and <c>source()</c>.</summary>
internal interface IReferences
{
    object? Ref(Arguments arguments);

    object? Source(Arguments arguments);
}
