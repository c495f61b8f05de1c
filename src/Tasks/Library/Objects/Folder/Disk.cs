using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>Makes sure that what was written survives a crash of the machine. Stateless.</summary>
internal partial class Disk
{
    private const int ReadOnly = 0;

    internal static Disk Instance { get; } = new();

    /// <summary>Waits until a file's bytes are on the disk.</summary>
    internal virtual void Flush(FileStream file) => file.Flush(flushToDisk: true);

    /// <summary>Waits until the names in a folder are on the disk. Windows writes names through by itself, and offers nothing to ask for it.</summary>
    /// <exception cref="IOException">The folder cannot be opened or written.</exception>
    internal virtual void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        // .NET opens files only.
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"The folder '{path}' cannot be opened to flush it: error {Marshal.GetLastPInvokeError()}.");
        using var folder = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.FlushToDisk(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
