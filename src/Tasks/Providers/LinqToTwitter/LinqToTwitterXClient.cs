using System.Globalization;
using Dagfire.Tasks.X;
using LinqToTwitter;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>
/// X through LINQ to Twitter. The app's token is asked for once. A quota that X has reported as used up is not asked again before its end, per endpoint. Thread-safe.
/// </summary>
internal sealed class LinqToTwitterXClient(XSettings settings, TimeProvider clock) : IXClient, IDisposable
{
    private const string UserFields = "created_at,description,name,pinned_tweet_id,public_metrics,username,verified";
    private const string TweetFields = "created_at,edit_history_tweet_ids,public_metrics";
    private const string FoundFields = "author_id," + TweetFields;
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly XWireTransport _wire = new(settings, clock);
    private readonly XToken _token = new(settings);
    private volatile XRateLimit? _users;
    private volatile XRateLimit? _timelines;
    private volatile XRateLimit? _searches;

    internal static string SdkVersion => typeof(TwitterContext).Assembly.GetName().Version is { } version ? version.ToString(3) : "";

    public async Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken)
    {
        Rest(_users);
        var answer = await AskAsync(
            context => context.TwitterUser.Where(user => user.Type == UserType.UsernameLookup && user.Usernames == handle && user.UserFields == UserFields).ToListAsync(),
            Nothing, cancellationToken);
        _users = answer.RateLimit;
        return XWire.ReadUser(handle, answer.Body, answer.RateLimit);
    }

    public async Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Rest(_timelines);
        var (id, size) = (request.UserId, request.MaxResults);
        var answer = await AskAsync(
            context => context.Tweets.Where(tweet => tweet.Type == TweetType.TweetsTimeline && tweet.ID == id && tweet.MaxResults == size && tweet.TweetFields == TweetFields).ToListAsync(),
            MoreOf(request), cancellationToken);
        _timelines = answer.RateLimit;
        return XWire.ReadTimeline(request.Handle, answer.Body, answer.RateLimit);
    }

    public async Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        Rest(_searches);
        var (query, size) = (request.Query, request.MaxResults);
        var answer = await AskAsync(
            context => context.TwitterSearch.Where(search => search.Type == SearchType.RecentSearch && search.Query == query && search.MaxResults == size && search.TweetFields == FoundFields).ToListAsync(),
            MoreOf(request), cancellationToken);
        _searches = answer.RateLimit;
        return XWire.ReadSearch(answer.Body, answer.RateLimit);
    }

    public void Dispose()
    {
        _wire.Dispose();
        _token.Dispose();
    }

    private static Dictionary<string, string> MoreOf(XTimelineRequest request) =>
        Given(("pagination_token", request.PaginationToken), ("since_id", request.SinceId), ("start_time", Time(request.StartTime)), ("end_time", Time(request.EndTime)));

    private static Dictionary<string, string> MoreOf(XSearchRequest request) =>
        Given(("next_token", request.NextToken), ("since_id", request.SinceId), ("start_time", Time(request.StartTime)), ("end_time", Time(request.EndTime)));

    private static Dictionary<string, string> Given(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                given[name] = value;
        }

        return given;
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void Rest(XRateLimit? limit)
    {
        if (limit is { Remaining: 0 } && clock.GetUtcNow() < limit.ResetAt)
            throw new XRateLimitedException(limit.ResetAt);
    }

    private async Task<XAnswer> AskAsync<T>(Func<TwitterContext, Task<List<T>>> query, IReadOnlyDictionary<string, string> more, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var execute = new XExecute(_wire, _token, more) { CancellationToken = cancellationToken };
        using var context = new TwitterContext(execute) { BaseUrl = $"{settings.Api}1.1/", BaseUrl2 = $"{settings.Api}2/" };
        try
        {
            await query(context);
        }
        catch (Exception) when (execute.Answer is not null || execute.Failure is not null)
        {
            // The SDK stumbles over answers that tell of errors or are cut off; what came is read below, and kept.
        }

        if (execute.Failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return execute.Answer ?? throw new InvalidOperationException("The SDK has asked nothing.");
    }
}
