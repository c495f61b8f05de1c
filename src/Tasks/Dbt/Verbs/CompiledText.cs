using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Verbs;

/// <summary>Shows compiled code under a heading; where quiet was asked for, the code alone.</summary>
internal static class CompiledText
{
    public static void Print(RenderSession session, string heading, string code)
    {
        session.Log.Print(session.Command.Quiet ? code : $"{heading}\n{code}", new ConsoleEvent("CompiledNode", "Q042"));
    }
}
