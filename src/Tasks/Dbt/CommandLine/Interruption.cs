using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dagfire.Dbt.CommandLine;

/// <summary>Ctrl-C for another process, which .NET cannot send.</summary>
internal static class Interruption
{
    private const int Sigint = 2;

    /// <summary>Sends it; false where the system has no such signal.</summary>
    public static bool Send(Process process) => !OperatingSystem.IsWindows() && (process.HasExited || Kill(process.Id, Sigint) == 0);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);
}
