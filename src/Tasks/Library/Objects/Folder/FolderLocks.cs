using System.Text;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>
/// Serialises changes of one key across threads and processes: a semaphore and a locked file per stripe. The system releases the file when its process dies.
/// Thread-safe.
/// </summary>
internal sealed class FolderLocks(string root, TimeProvider clock)
{
    private const int Stripes = 64;
    private static readonly TimeSpan OtherProcessPause = TimeSpan.FromMilliseconds(2);

    // How .NET reports a file that somebody else holds: errno of Linux, of macOS, and Windows' sharing violation.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly SemaphoreSlim[] _semaphores = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    internal async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var stripe = StripeOf(key);
        await _semaphores[stripe].WaitAsync(cancellationToken);
        try
        {
            return new Held(await OpenExclusiveAsync(stripe, cancellationToken), _semaphores[stripe]);
        }
        catch
        {
            _semaphores[stripe].Release();
            throw;
        }
    }

    private static int StripeOf(string key)
    {
        var hash = 17u;
        foreach (var value in Encoding.UTF8.GetBytes(key))
            hash = unchecked((hash * 31) + value);
        return (int)(hash % Stripes);
    }

    private async Task<FileStream> OpenExclusiveAsync(int stripe, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, ObjectKey.Reserved, "locks"));
        var path = Path.Combine(folder.FullName, $"{stripe}");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (HeldByAnother.Contains(exception.HResult))
            {
                await Task.Delay(OtherProcessPause, clock, cancellationToken);
            }
        }
    }

    private sealed class Held(FileStream file, SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            semaphore.Release();
        }
    }
}
