namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>flags</c> object.</summary>
internal static class FlagsObject
{
    public static PyObject Create(RenderSession session) => new("Flags")
    {
        ["WHICH"] = session.Which,
        ["FULL_REFRESH"] = session.Command.FullRefresh,
        ["STORE_FAILURES"] = session.Command.StoreFailures,
        ["EMPTY"] = session.Command.Empty,
        ["FAIL_FAST"] = session.Command.FailFast,
        ["FAVOR_STATE"] = session.Command.FavorState,
        ["WARN_ERROR"] = session.Command.WarnError,
        ["DEFER"] = session.Command.Defer,
        ["PARTIAL_PARSE"] = false,
        ["VERSION_CHECK"] = !session.Command.NoVersionCheck,
        ["LOG_FORMAT"] = session.Command.LogFormat == DbtLogFormat.Json ? "json" : "default",
        ["PRINT"] = !session.Command.NoPrint,
        ["QUIET"] = session.Command.Quiet,
        ["DEBUG"] = session.Command.Debug,
        ["USE_COLORS"] = false,
        ["INVOCATION_COMMAND"] = "dbt " + VerbNames.CommandLine(session.Command.Verb),
        ["PROJECT_DIR"] = session.Root.Directory,
        ["TARGET"] = session.Profile.Target,
    };
}
