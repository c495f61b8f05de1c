using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Values;

/// <summary>A key in a file that only its owner may read.</summary>
internal static class SecretKeyFile
{
    /// <summary>The key, or <see langword="null"/> when there is no file.</summary>
    /// <exception cref="SecretKeyException">The file holds no key.</exception>
    internal static SecretKey? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        return SecretKey.Read(File.ReadAllText(path)) ?? throw new SecretKeyException(
            $"The key file {path} holds no key. Put back the one it held; if it is lost, delete the file and set the variables and connections again.");
    }

    /// <summary>Makes a key. Another thread or process may do the same at the same time: the first one's stays.</summary>
    internal static void Make(string path)
    {
        // A move that must not overwrite is a look and a move on some systems: two at once would both see nothing there.
        using var oneAtATime = new Mutex(initiallyOwned: false, $"dagfire-key-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..32]}");
        Enter(oneAtATime);
        try
        {
            if (!File.Exists(path))
                MakeWhole(path);
        }
        finally
        {
            oneAtATime.ReleaseMutex();
        }
    }

    // Readers see no file or a whole one.
    private static void MakeWhole(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Write(draft, SecretKey.Generate().Write() + "\n");
            File.Move(draft, path, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Enter(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its holder died; the lock is ours, and what it left is either whole or not there.
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
