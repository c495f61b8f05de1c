using System.Runtime.CompilerServices;

namespace Dagfire.Jinja;

/// <summary>A template must not be able to end the process by nesting.</summary>
internal static class StackGuard
{
    public static void Check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new JinjaException("maximum recursion depth exceeded");
    }
}
