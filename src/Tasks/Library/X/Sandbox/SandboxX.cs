using System.Collections.Concurrent;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>
/// X as a deterministic generator: every name is a user with a timeline of its own, the same in every process with the same seed, growing with the clock.
/// It keeps quotas per endpoint, pages with opaque tokens and fails on request. Quotas live as long as the instance. Thread-safe.
/// </summary>
/// <param name="options">What it holds, allows and does wrong.</param>
/// <param name="clock">Decides which tweets exist and when quotas reset.</param>
public sealed class SandboxX(SandboxXOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, SandboxProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly SandboxQuota _users = new(options.UserQuota, options.QuotaWindow);
    private readonly SandboxQuota _timelines = new(options.TimelineQuota, options.QuotaWindow);
    private readonly SandboxQuota _searches = new(options.SearchQuota, options.QuotaWindow);
    private readonly ulong _key = Dice.Of(options.Seed, "faults");
    private int _requests;

    /// <summary>Requests answered so far, refused ones included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Answers <c>GET /2/users/by?usernames=</c>.</summary>
    /// <param name="handle">The name asked for.</param>
    public SandboxXResponse FindUser(string handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return Answer(_users, now =>
        {
            if (Missing(handle) is { } missing)
                return missing;
            var profile = Profile(handle);
            return XJson.Object(json =>
            {
                json.WriteStartArray("data");
                profile.Write(json, now);
                json.WriteEndArray();
            });
        });
    }

    /// <summary>Answers <c>GET /2/users/:id/tweets</c>.</summary>
    /// <param name="request">Whose, which stretch, which page.</param>
    public SandboxXResponse ReadTimeline(XTimelineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer(_timelines, now =>
        {
            var profile = Profile(request.Handle);
            if (Missing(request.Handle) is { } missing)
                return missing;
            if (profile.Id != request.UserId)
                return XJson.Error("Not Found Error", $"Could not find user with id: [{request.UserId}].");
            if (Before(profile.Id, request.PaginationToken) is not { } before)
                throw new XInvalidRequestException("the `pagination_token` is not of this timeline.");
            var tweets = new SandboxStretch(request.SinceId, request.StartTime, request.EndTime).Of(profile.Timeline.At(now, before));
            return SandboxPage.Write(tweets, Math.Clamp(request.MaxResults, 1, options.PageSize), profile.Id);
        });
    }

    /// <summary>Answers <c>GET /2/tweets/search/recent</c>.</summary>
    /// <param name="request">What is sought, which stretch, which page.</param>
    public SandboxXResponse SearchRecent(XSearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Answer(_searches, now =>
        {
            request.Check();
            var owner = $"search/{request.Query}";
            if (Before(owner, request.NextToken) is not { } before)
                throw new XInvalidRequestException("the `next_token` is not of this search.");
            var tweets = SandboxSearch.Find(request, [.. options.SearchedUsers.Where(handle => Missing(handle) is null).Select(Profile)], before, now);
            return SandboxPage.Write(tweets, Math.Min(request.MaxResults, options.PageSize), owner);
        });
    }

    private static ulong? Before(string owner, string? token) => token is null ? ulong.MaxValue : PageToken.Read(owner, token);

    private SandboxProfile Profile(string handle) => _profiles.GetOrAdd(handle, name => new SandboxProfile(options, name));

    private byte[]? Missing(string handle)
    {
        if (options.Faults.MissingUsers.Contains(handle))
            return XJson.Error("Not Found Error", $"Could not find user with usernames: [{handle}].");
        return options.Faults.SuspendedUsers.Contains(handle) ? XJson.Error("Forbidden", $"User has been suspended: [{handle}].") : null;
    }

    private SandboxXResponse Answer(SandboxQuota quota, Func<DateTimeOffset, byte[]> body)
    {
        var now = clock.GetUtcNow();
        var (request, allowed, limit) = Take(quota, now);
        var faults = options.Faults;
        if (!allowed || faults.RateLimitedRequests.Contains(request))
            return new SandboxXResponse(429, XJson.Error("Too Many Requests", "Too Many Requests"), limit with { Remaining = 0 });
        if (faults.UnauthorizedRequests.Contains(request))
            return new SandboxXResponse(401, XJson.Error("Unauthorized", "Unauthorized"), limit);
        if (faults.FailingRequests.Contains(request) || Dice.Unit(_key, request, Salt.Failure) < faults.FailureProbability)
            return new SandboxXResponse(503, XJson.Error("Service Unavailable", "Service Unavailable"), limit);
        try
        {
            var content = body(options.Until is { } until && until < now ? until : now);
            return new SandboxXResponse(200, faults.TruncatedRequests.Contains(request) ? content.AsMemory(0, content.Length / 2) : content, limit);
        }
        catch (XInvalidRequestException exception)
        {
            return new SandboxXResponse(400, XJson.Error("Invalid Request", exception.Reason), limit);
        }
    }

    private (int Request, bool Allowed, XRateLimit Limit) Take(SandboxQuota quota, DateTimeOffset now)
    {
        lock (_lock)
        {
            var allowed = quota.TryTake(now, out var limit);
            return (++_requests, allowed, limit);
        }
    }
}
