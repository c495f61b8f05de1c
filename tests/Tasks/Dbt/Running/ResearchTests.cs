using System.Globalization;

namespace Dagfire.Dbt.Running;

/// <summary>What the tweets say about warehouses, on both databases with the same rows.</summary>
public sealed class ResearchTests : IDisposable
{
    private static readonly (string Id, string User, string At, string Text)[] Tweets =
    [
        ("1", "ann", "2022-01-05 10:00:00", "We love #Snowflake, it is fast and easy!"),
        ("2", "bob", "2022-01-20 10:00:00", "snowflake/BigQuery: expensive... and the outage was terrible"),
        ("3", "ann", "2022-02-01 00:00:00", "Big   Query isn''t slow; never broken"),
        ("4", "cat", "2022-02-02 00:00:00", "A snowflakey winter, no mention of warehouses"),
        ("5", "cat", "2022-02-03 00:00:00", "data-mesh or\nData Mesh? #DataVault!"),
        ("6", "bob", "2021-12-31 23:59:59", "\"Snowflake\" again, snowflake & snowflake"),
        ("7", "dan", "2021-12-31 23:59:59", "Redshift: not good, not bad"),
    ];

    private static readonly string[] Queries =
    [
        "select term, kind, first_mentioned_at, first_tweet_id, first_username from term_first_mentions order by term",
        "select term, mention_month, number_of_tweets, number_of_users, first_mentioned_at from term_mentions_by_month order by term, mention_month",
        "select term, id, score, sentiment from warehouse_tweet_sentiment order by term, id",
        "select term, number_of_tweets, positive_tweets, neutral_tweets, negative_tweets, average_score, net_sentiment from warehouse_sentiment order by term",
    ];

    private static readonly string[][] Expected =
    [
        [
            "BigQuery|warehouse|2022-01-20 10:00:00|2|bob", "Data mesh|concept|2022-02-03 00:00:00|5|cat", "Data vault|concept|2022-02-03 00:00:00|5|cat",
            "Redshift|warehouse|2021-12-31 23:59:59|7|dan", "Snowflake|warehouse|2021-12-31 23:59:59|6|bob",
        ],
        [
            "BigQuery|2022-01-01|1|1|2022-01-20 10:00:00", "BigQuery|2022-02-01|1|1|2022-01-20 10:00:00", "Data mesh|2022-02-01|1|1|2022-02-03 00:00:00", "Data vault|2022-02-01|1|1|2022-02-03 00:00:00",
            "Redshift|2021-12-01|1|1|2021-12-31 23:59:59", "Snowflake|2021-12-01|1|1|2021-12-31 23:59:59", "Snowflake|2022-01-01|2|2|2021-12-31 23:59:59",
        ],
        ["BigQuery|2|-5|negative", "BigQuery|3|2|positive", "Redshift|7|0|neutral", "Snowflake|1|4|positive", "Snowflake|2|-5|negative", "Snowflake|6|0|neutral"],
        ["BigQuery|2|1|0|1|-1.5|0", "Redshift|1|0|1|0|0|0", $"Snowflake|3|1|1|1|{(-1.0 / 3).ToString(CultureInfo.InvariantCulture)}|0"],
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("dbt-research-").FullName;
    private readonly LinesLogger _log = new();

    [Fact]
    public async Task Build_OnSqlite_FindsMentionsAndJudges()
    {
        using var warehouse = new Warehouse(_directory);
        warehouse.Execute(Script("main", "text"));
        await Build("embedded", new() { ["DAGFIRE_WAREHOUSE"] = warehouse.Path });
        for (var i = 0; i < Queries.Length; i++) Assert.Equal(Expected[i], warehouse.Rows(Queries[i]));
    }

    [Fact]
    public async Task Build_OnPostgres_FindsTheSame()
    {
        using var database = PostgresSchema.Create();
        database.Execute(Script(database.Name, "timestamp"));
        await Build("postgres", database.Environment());
        for (var i = 0; i < Queries.Length; i++) Assert.Equal(Expected[i], database.Rows(Queries[i]));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Script(string schema, string time)
    {
        var rows = Tweets.Select(t => $"('{t.User}', '{t.At}', '{t.Id}', '{t.Id}', '{t.Text}', 0, 0, 0, 0, '2022-12-01 00:00:00')");
        return $"""
            create table {schema}.input_tweets(username text, tweet_created_at {time}, edit_history_tweet_ids text, id text, tweet text, number_of_likes integer, number_of_quotes integer, number_of_replies integer, number_of_retweets integer, last_load_time {time});
            create table {schema}.input_twitter_users(username text, user_full_name text, user_id text, number_of_followers integer, number_of_following integer, number_of_tweets integer, number_of_twitter_lists integer, pinned_tweet_id text, user_description text, created_at {time}, verified text, last_load_time {time});
            insert into {schema}.input_tweets values {string.Join(", ", rows)};
            insert into {schema}.input_twitter_users select distinct username, username, username, 1, 1, 1, 1, null, 'x', last_load_time, 'false', last_load_time from {schema}.input_tweets;
            """;
    }

    private async Task Build(string target, Dictionary<string, string> environment)
    {
        environment["DBT_LOG_PATH"] = _directory;
        var command = new DbtCommand(DbtVerb.Build, Repository.Project("data_community")) { Target = target, TargetPath = Path.Combine(_directory, "target"), Environment = environment };
        var result = await new EmbeddedDbt(TimeProvider.System).RunAsync(command, _log, CancellationToken.None);
        Assert.True(result.ExitCode == 0, _log.Text);
        Assert.DoesNotContain(result.Nodes, node => node.Status == "warn");
    }
}
