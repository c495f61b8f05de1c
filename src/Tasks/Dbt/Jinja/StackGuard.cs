using System.Runtime.CompilerServices;

namespace Dagfire.Dbt.Jinja;

/// <summary>A template must not be able to end the process by nesting.</summary>
internal static class StackGuard
{
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new TemplateException("maximum recursion depth exceeded");
    }
}
