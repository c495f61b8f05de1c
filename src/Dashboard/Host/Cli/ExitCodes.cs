namespace Dagfire.Host.Cli;

/// <summary>What the exit codes of <c>dagfire</c> mean.</summary>
internal static class ExitCodes
{
    /// <summary>All well.</summary>
    internal const int Success = 0;

    /// <summary>The work was done and something in it failed: a run, a check.</summary>
    internal const int Failed = 1;

    /// <summary>What was asked for cannot be done: unknown verb or name, wrong value, unusable database.</summary>
    internal const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    internal const int Interrupted = 130;
}
