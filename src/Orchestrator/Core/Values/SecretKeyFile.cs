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

    /// <summary>Makes a key. Another process may do the same at the same time: the first one's stays.</summary>
    internal static void Make(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Write(draft, SecretKey.Generate().Write() + "\n");
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other one was first.
        }
        finally
        {
            File.Delete(draft);
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
