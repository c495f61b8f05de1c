using System.Text;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>
/// The embedded twin of S3: one file per object under a root folder, so that people can look at them.
/// A put writes a temporary file on the same disk, waits until its bytes are on the disk, renames it, and waits for the name: after a kill at any moment, and after a crash of the
/// machine, an object is whole, old or new, and never listed half; and what a put has returned is there.
/// Content types and ETags lie under <c>.dagfire/</c> (see <see cref="ObjectMetadata"/>); a file someone drops into the folder is an object too.
/// A kill leaves at most the temporary file being written, under <c>.dagfire/temporary</c>. A crash of the machine may bring an object back that was deleted a moment before, and may
/// cost an object's content type, which is then derived from its name.
/// Unlike S3, a key cannot be both an object and the prefix of others (<c>a</c> and <c>a/b</c>).
/// Thread-safe; several processes may use one root.
/// </summary>
public sealed class FolderObjectStore : IObjectStore
{
    private readonly FolderLayout _layout;
    private readonly FolderLocks _locks;
    private readonly TimeProvider _clock;
    private readonly Disk _disk;

    /// <summary>A store in a folder.</summary>
    /// <param name="root">The root folder; made when missing.</param>
    /// <param name="clock">Gives the time of a put.</param>
    public FolderObjectStore(string root, TimeProvider clock)
        : this(root, clock, Disk.Instance)
    {
    }

    internal FolderObjectStore(string root, TimeProvider clock, Disk disk)
    {
        (_clock, _disk) = (clock, disk);
        _layout = new FolderLayout(Path.GetFullPath(root));
        _locks = new FolderLocks(_layout.Root, clock);
    }

    /// <summary>The root folder, as a full path.</summary>
    public string Root => _layout.Root;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key is not allowed, is the prefix of other objects, or has an object for a prefix.</exception>
    public async Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(options);
        var path = _layout.PathOf(key);
        var temporary = await TemporaryFile.WriteAsync(_layout.NewTemporaryPath(), content, _disk, cancellationToken);
        try
        {
            using var held = await _locks.EnterAsync(key, cancellationToken);
            return Publish(key, path, temporary, options);
        }
        finally
        {
            File.Delete(temporary.Path);
        }
    }

    /// <inheritdoc/>
    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (FolderLayout.OpenOrNull(_layout.PathOf(key)) is not { } file)
            return Task.FromResult<StoredObject?>(null);
        try
        {
            return Task.FromResult<StoredObject?>(new StoredObject(Describe(key, file), file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Head(key));
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = _layout.PathOf(key);
        using var held = await _locks.EnterAsync(key, cancellationToken);
        if (File.Exists(path))
            File.Delete(path);
        var metadata = _layout.MetadataPathOf(key);
        if (File.Exists(metadata))
            File.Delete(metadata);
    }

    /// <inheritdoc/>
    public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MaxKeys is < 1 or > ListRequest.MaxPageSize)
            throw new ArgumentException($"MaxKeys is {request.MaxKeys}; allowed are 1 to {ListRequest.MaxPageSize}.", nameof(request));
        var after = request.ContinuationToken is { } token ? ReadToken(token) : null;
        var objects = new List<ObjectInfo>();
        foreach (var key in _layout.KeysAfter(request.Prefix, after))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (objects.Count == request.MaxKeys)
                return Task.FromResult(new ObjectPage(objects, WriteToken(objects[^1].Key)));
            if (Head(key) is { } info)
                objects.Add(info);
        }

        return Task.FromResult(new ObjectPage(objects, ContinuationToken: null));
    }

    private static string WriteToken(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new ArgumentException($"'{token}' is no continuation token of this store.", nameof(token));
    }

    private ObjectInfo? Head(string key)
    {
        using var file = FolderLayout.OpenOrNull(_layout.PathOf(key));
        return file is null ? null : Describe(key, file);
    }

    private ObjectInfo Describe(string key, FileStream file)
    {
        var written = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        var entry = ObjectMetadata.Read(_layout.MetadataPathOf(key))?.Find(file.Length, written)
            ?? ObjectMetadata.Derive(key, file, written);
        return new ObjectInfo(key, entry.Size, entry.ETag, entry.ContentType, new DateTimeOffset(written, TimeSpan.Zero));
    }

    private ObjectInfo Publish(string key, string path, TemporaryFile temporary, PutOptions options)
    {
        var previous = Head(key);
        CheckCondition(key, previous, options);
        var folders = FolderLayout.MakeRoom(key, path);
        // Two versions of one length must not share a time: metadata tells them apart by both.
        var written = _clock.GetUtcNow();
        if (previous is not null && previous.LastModified >= written)
            written = previous.LastModified.AddMicroseconds(1);
        File.SetLastWriteTimeUtc(temporary.Path, written.UtcDateTime);
        var info = new ObjectInfo(key, temporary.Size, temporary.ETag, options.ContentType, new DateTimeOffset(File.GetLastWriteTimeUtc(temporary.Path), TimeSpan.Zero));
        ObjectMetadata.Of(key, info, previous).Write(_layout.MetadataPathOf(key), _layout.NewTemporaryPath());
        File.Move(temporary.Path, path, overwrite: true);
        foreach (var folder in folders)
            _disk.FlushFolder(folder);
        return info;
    }

    private static void CheckCondition(string key, ObjectInfo? found, PutOptions options)
    {
        if (options.OnlyIfAbsent && found is not null)
            throw new ObjectConditionException(key, "no object", found.ETag);
        if (options.OnlyIfETag is { } expected && found?.ETag != expected)
            throw new ObjectConditionException(key, $"ETag {expected}", found?.ETag);
    }
}
