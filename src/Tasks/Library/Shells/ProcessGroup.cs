using System.Runtime.InteropServices;

namespace Dagfire.Tasks.Shells;

/// <summary>Signals to a group of processes, which .NET has no words for.</summary>
internal static class ProcessGroup
{
    internal const int Terminate = 15;
    internal const int Kill = 9;

    /// <summary>Sends a signal to every process of a group; nothing happens when it has none left.</summary>
    /// <param name="leader">Id of the process that began the group.</param>
    /// <param name="signal">The signal's number.</param>
    internal static void Signal(int leader, int signal) => _ = SendSignal(-leader, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
