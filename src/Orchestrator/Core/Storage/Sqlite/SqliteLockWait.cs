using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Dagfire.Storage.Sqlite;

/// <summary>
/// How a connection waits while another one writes: shortly at first, then longer, ten seconds in all. SQLite's own busy_timeout sleeps whole seconds
/// wherever the library was built without usleep, as the packaged one is. Thread-safe.
/// </summary>
internal static partial class SqliteLockWait
{
    /// <summary>Milliseconds of the first waits; all later ones take as long as the last.</summary>
    private static readonly int[] Waits = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

    private static readonly int MaxTries = Waits.Length + ((10_000 - Waits.Sum()) / Waits[^1]);

    // Held for good: SQLite keeps the pointer.
    private static readonly BusyHandler Handler = (_, tries) => Wait(tries) ? 1 : 0;
    private static readonly nint HandlerPointer = Marshal.GetFunctionPointerForDelegate(Handler);
    private static readonly ManualResetEventSlim Never = new();
    private static long _count;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int BusyHandler(nint state, int tries);

    /// <summary>Waits since the start of the process.</summary>
    internal static long Count => Volatile.Read(ref _count);

    /// <summary>Has an open connection wait so.</summary>
    internal static void Install(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        var result = SetBusyHandler(handle.DangerousGetHandle(), HandlerPointer, 0);
        GC.KeepAlive(handle);
        SqliteException.ThrowExceptionForRC(result, handle);
    }

    /// <returns>How long to wait after so many tries; <see langword="null"/> once it took too long.</returns>
    internal static TimeSpan? After(int tries) => tries < MaxTries ? TimeSpan.FromMilliseconds(Waits[Math.Min(tries, Waits.Length - 1)]) : null;

    private static bool Wait(int tries)
    {
        if (After(tries) is not { } wait)
            return false;
        Interlocked.Increment(ref _count);

        // SQLite asks in the midst of a call: the thread can do nothing else.
        Never.Wait(wait);
        return true;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_busy_handler")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static partial int SetBusyHandler(nint connection, nint handler, nint state);
}
