using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Sandbox.S3;

/// <summary>The objects of a bucket and its uploads that are not complete. Thread-safe.</summary>
public sealed class S3Bucket(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, S3Object> _objects = new(Comparer<string>.Create((one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other))));
    private readonly Dictionary<string, S3PartialUpload> _uploads = [];
    private int _lastUpload;

    /// <summary>Uploads that were begun and neither completed nor aborted.</summary>
    public int OpenUploads
    {
        get
        {
            lock (_lock)
                return _uploads.Count;
        }
    }

    /// <summary>Puts so many small objects under a prefix.</summary>
    public void Fill(string prefix, int count)
    {
        for (var number = 0; number < count; number++)
            Put($"{prefix}{number}", [1], "text/plain", new S3Condition(OnlyIfAbsent: false, ETag: null));
    }

    internal S3Object? Find(string key)
    {
        lock (_lock)
            return _objects.GetValueOrDefault(key);
    }

    internal IReadOnlyList<(string Key, S3Object Object)> After(string prefix, string? key)
    {
        lock (_lock)
        {
            return
            [
                .. _objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && (key is null || _objects.Comparer.Compare(pair.Key, key) > 0))
                    .Select(pair => (pair.Key, pair.Value)),
            ];
        }
    }

    internal string Put(string key, byte[] content, string contentType, S3Condition condition)
    {
#pragma warning disable CA5351 // S3's ETag is an MD5.
        return Put(key, content, contentType, Convert.ToHexStringLower(MD5.HashData(content)), condition);
#pragma warning restore CA5351
    }

    internal void Remove(string key)
    {
        lock (_lock)
            _objects.Remove(key);
    }

    internal string Begin(string key, string contentType)
    {
        lock (_lock)
        {
            var id = $"upload-{++_lastUpload}";
            _uploads.Add(id, new S3PartialUpload(key, contentType, []));
            return id;
        }
    }

    internal S3PartialUpload Upload(string id)
    {
        lock (_lock)
            return _uploads.GetValueOrDefault(id) ?? throw new S3Error(404, "NoSuchUpload", "The specified upload does not exist.");
    }

    internal void Abort(string id)
    {
        lock (_lock)
            _uploads.Remove(id);
    }

    internal string Complete(string id, IReadOnlyList<(int Number, string ETag)> parts, S3Condition condition)
    {
        lock (_lock)
        {
            var upload = Upload(id);
            var etag = Put(upload.Key, upload.Join(parts), upload.ContentType, upload.ETagOf(parts), condition);
            _uploads.Remove(id);
            return etag;
        }
    }

    private string Put(string key, byte[] content, string contentType, string etag, S3Condition condition)
    {
        lock (_lock)
        {
            condition.Check(_objects.GetValueOrDefault(key));
            _objects[key] = new S3Object(content, etag, contentType, clock.GetUtcNow());
            return etag;
        }
    }
}

/// <summary>An object.</summary>
internal sealed record S3Object(byte[] Content, string ETag, string ContentType, DateTimeOffset LastModified);
