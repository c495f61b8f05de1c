namespace Dagfire.Dbt.Running;

/// <summary>The raw tables as the ingest makes them.</summary>
internal static class TweetWarehouse
{
    public static void CreateTables(Warehouse warehouse) => warehouse.Execute("""
        create table raw_tweets_full(username TEXT, data TEXT, metadata TEXT, file_name TEXT, loaded_at TEXT);
        create table raw_twitter_users(username TEXT, name TEXT, id TEXT, public_metrics TEXT, pinned_tweet_id TEXT, description TEXT, created_at TEXT, verified TEXT, file_name TEXT, loaded_at TEXT);
        create table copy_history(table_name TEXT, file_name TEXT, stage TEXT, pipe TEXT, status TEXT, row_count INTEGER, row_parsed INTEGER, error_count INTEGER, first_error_message TEXT, etag TEXT, file_size INTEGER, last_load_time TEXT);
        """);

    public static void LoadPage(Warehouse warehouse, string username, string file, string tweets, string time, bool history = true)
    {
        warehouse.Execute(
            "insert into raw_tweets_full values (@u, @d, '{}', @f, @t)",
            ("@u", username), ("@d", tweets), ("@f", file), ("@t", time));
        if (history) LoadHistory(warehouse, "raw_tweets_full", file, time);
    }

    public static void LoadUser(Warehouse warehouse, string username, string name, string id, string time, string verified = "false")
    {
        var file = $"users/{username}.json";
        warehouse.Execute(
            "insert into raw_twitter_users values (@u, @n, @i, '{\"followers_count\":5,\"following_count\":6,\"tweet_count\":7,\"listed_count\":8}', null, 'about', '2013-07-25T16:09:29.000Z', @v, @f, @t)",
            ("@u", username), ("@n", name), ("@i", id), ("@v", verified), ("@f", file), ("@t", time));
        LoadHistory(warehouse, "raw_twitter_users", file, time);
    }

    public static string Tweet(string id, string text, int likes = 0, int retweets = 0) =>
        $$$"""{"id":"{{{id}}}","text":"{{{text}}}","created_at":"2022-12-0{{{(id[^1] % 9) + 1}}}T10:00:00.000Z","edit_history_tweet_ids":["{{{id}}}"],"public_metrics":{"retweet_count":{{{retweets}}},"reply_count":0,"like_count":{{{likes}}},"quote_count":0}}""";

    private static void LoadHistory(Warehouse warehouse, string table, string file, string time) => warehouse.Execute(
        "insert into copy_history values (@n, @f, 's', 'p', 'Loaded', 1, 1, 0, null, 'e', 1, @t)",
        ("@n", table), ("@f", file), ("@t", time));
}
