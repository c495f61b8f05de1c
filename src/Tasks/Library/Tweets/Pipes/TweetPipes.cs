using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.Tweets.Pipes;

/// <summary>The pipes that load what <see cref="ExtractTweets"/> writes.</summary>
public static class TweetPipes
{
    /// <summary>Name of the pipe that loads pages of tweets.</summary>
    public const string TweetsName = "tweets_snowpipe";

    /// <summary>Name of the pipe that loads users.</summary>
    public const string UsersName = "twitter_users_snowpipe";

    /// <summary>Pages of tweets into <c>raw_tweets_full</c>, a row per page.</summary>
    public static Pipe Tweets { get; } = new(TweetsName, "twitter_data_stage", TweetKeys.Tweets, "raw_tweets_full", new TweetPageFormat());

    /// <summary>Users into <c>raw_twitter_users</c>, a row per look-up.</summary>
    public static Pipe Users { get; } = new(UsersName, "twitter_users_stage", TweetKeys.Users, "raw_twitter_users", new UserLookupFormat());
}
