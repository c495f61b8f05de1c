namespace Dagfire.Sandbox.S3;

/// <summary>The objects of a bucket and its uploads that are not complete. Thread-safe.</summary>
public sealed class S3Bucket
{
    // Parts lie in memory, and who begins an upload may die: the oldest gives way.
    private const int MostUploads = 100;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, S3PartialUpload> _uploads = [];
    private int _lastUpload;

    internal S3Bucket(IS3Contents contents) => Contents = contents;

    /// <summary>Uploads that were begun and neither completed nor aborted.</summary>
    public int OpenUploads
    {
        get
        {
            lock (_lock)
                return _uploads.Count;
        }
    }

    internal IS3Contents Contents { get; }

    /// <summary>Puts so many small objects under a prefix.</summary>
    /// <param name="prefix">What their keys start with, before a number.</param>
    /// <param name="count">How many.</param>
    public async Task FillAsync(string prefix, int count)
    {
        for (var number = 0; number < count; number++)
            await PutAsync($"{prefix}{number}", [1], "text/plain", S3Condition.None, CancellationToken.None);
    }

    internal Task<string> PutAsync(string key, byte[] content, string contentType, S3Condition condition, CancellationToken cancellationToken) =>
        Contents.PutAsync(key, content, contentType, S3PartialUpload.Md5(content), condition, cancellationToken);

    internal string Begin(string key, string contentType)
    {
        lock (_lock)
        {
            var id = $"upload-{++_lastUpload}";
            if (_uploads.Count == MostUploads)
                _uploads.RemoveAt(0);
            _uploads.Add(id, new S3PartialUpload(key, contentType, []));
            return id;
        }
    }

    internal S3PartialUpload Upload(string id)
    {
        lock (_lock)
            return _uploads.TryGetValue(id, out var upload) ? upload : throw new S3Error(404, "NoSuchUpload", "The specified upload does not exist.");
    }

    internal void Abort(string id)
    {
        lock (_lock)
            _uploads.Remove(id);
    }

    internal async Task<string> CompleteAsync(string id, IReadOnlyList<(int Number, string ETag)> parts, S3Condition condition, CancellationToken cancellationToken)
    {
        var upload = Upload(id);
        var etag = await Contents.PutAsync(upload.Key, upload.Join(parts), upload.ContentType, upload.ETagOf(parts), condition, cancellationToken);
        Abort(id);
        return etag;
    }
}
