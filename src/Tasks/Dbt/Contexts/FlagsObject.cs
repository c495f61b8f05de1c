namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>flags</c> object.</summary>
internal static class FlagsObject
{
    public static PyObject Create(RenderSession session) => new("Flags")
    {
        ["WHICH"] = session.Which,
        ["FULL_REFRESH"] = session.Command.FullRefresh,
        ["STORE_FAILURES"] = false,
        ["EMPTY"] = false,
        ["FAIL_FAST"] = false,
        ["WARN_ERROR"] = false,
        ["DEFER"] = false,
        ["PARTIAL_PARSE"] = false,
        ["VERSION_CHECK"] = true,
        ["LOG_FORMAT"] = "default",
        ["DEBUG"] = false,
        ["USE_COLORS"] = false,
        ["INVOCATION_COMMAND"] = "dbt " + VerbNames.CommandLine(session.Command.Verb),
        ["PROJECT_DIR"] = session.Root.Directory,
        ["TARGET"] = session.Profile.Target,
    };
}
