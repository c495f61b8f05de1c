using System.Globalization;

namespace Dagfire.Tasks.X.Recorded;

/// <summary>
/// Reads X's answers from a folder: <c>users/&lt;handle&gt;.json</c>, <c>tweets/&lt;handle&gt;.json</c> and, for further pages,
/// <c>tweets/&lt;handle&gt;-&lt;token&gt;.json</c>, all in the wire shape of API v2. There is no quota.
/// A page asked for with <see cref="XTimelineRequest.SinceId"/> is empty when it holds nothing newer, and whole otherwise;
/// times and page size are not looked at. Thread-safe.
/// </summary>
/// <param name="folder">The folder.</param>
public sealed class RecordedXClient(string folder) : IXClient
{
    private static readonly byte[] EmptyPage = """{"meta":{"result_count":0}}"""u8.ToArray();
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>The names of the users in the folder, in ordinal order.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder holds no <c>users</c>.</exception>
    public IReadOnlyList<string> Handles =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "users"), "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken)
    {
        var json = await ReadAsync("users", handle, cancellationToken)
            ?? throw new XUserNotFoundException(handle, "it is not among the recorded users.");
        return XWire.ReadUser(handle, json, rateLimit: null);
    }

    /// <inheritdoc/>
    public async Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.PaginationToken is { } token ? $"{request.Handle}-{token}" : request.Handle;
        var json = await ReadAsync("tweets", name, cancellationToken);
        if (json is null && request.PaginationToken is not null)
            throw new XInvalidRequestException($"no page '{name}' is recorded.");
        var page = XWire.ReadTimeline(request.Handle, json ?? EmptyPage, rateLimit: null);
        return IsOld(page, request.SinceId) ? XWire.ReadTimeline(request.Handle, EmptyPage, rateLimit: null) : page;
    }

    /// <inheritdoc/>
    public Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        throw new NotSupportedException($"Recorded payloads cannot be searched for '{request.Query}': they hold users and their timelines. The sandbox and connections of the type 'x' search.");
    }

    private static bool IsOld(XTimelinePage page, string? sinceId) =>
        sinceId is not null && page.NewestId is { } newest
        && ulong.Parse(newest, CultureInfo.InvariantCulture) <= ulong.Parse(sinceId, CultureInfo.InvariantCulture);

    private async Task<byte[]?> ReadAsync(string kind, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var directory = Path.Combine(folder, kind);
        // Most disks tell letter case apart, X does not.
        var path = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, $"{Path.GetFileName(name)}.json", AnyCase).FirstOrDefault() : null;
        return path is null ? null : await File.ReadAllBytesAsync(path, cancellationToken);
    }
}
