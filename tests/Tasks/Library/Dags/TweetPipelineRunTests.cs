using System.Globalization;
using Dagfire.Notifications;
using Dagfire.Tasks.Support;
using Dagfire.Testing;

namespace Dagfire.Dags;

/// <summary>Whole runs of <c>extract_tweets</c> and <c>serve_docs</c>.</summary>
public sealed class TweetPipelineRunTests : IDisposable
{
    private const string FinalTables =
        "SELECT group_concat(line, '\n') FROM (SELECT 'tweet ' || username || id || tweet || number_of_likes || ifnull(number_of_followers, '') AS line FROM one_big_twitter_table "
        + "UNION ALL SELECT 'top ' || username || most_liked_tweet_id || '/' || most_retweeted_tweet_retweets FROM all_top_tweets "
        + "UNION ALL SELECT 'month ' || term || mention_month || number_of_tweets || '/' || number_of_users FROM term_mentions_by_month "
        + "UNION ALL SELECT 'first ' || term || first_tweet_id FROM term_first_mentions "
        + "UNION ALL SELECT 'mood ' || term || number_of_tweets || '/' || average_score FROM warehouse_sentiment ORDER BY 1)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExtractTweets_FaultsAtRandomSteps_EndsWithTheTablesOfARunWithout()
    {
        var (seed, random) = Seeded();
        using var clean = new TemporaryFolder();
        await using var undisturbed = await TweetRunHarness.StartAsync(clean.Path);
        Succeeded(await undisturbed.RunAsync("extract_tweets", "one"), seed);
        await using var harness = await TweetRunHarness.StartAsync(
            _folder.Path,
            options =>
            {
                for (var fault = 0; fault < 4; fault++)
                {
                    options.Sandbox.Faults.FailingRequests.Add(random.Next(1, 20));
                    options.Sandbox.Faults.TruncatedRequests.Add(random.Next(1, 20));
                }
            },
            new TweetRunHarness.FaultyStore(random));

        // What cannot be read in one run is asked for again by the next.
        for (var run = 1; run <= 2; run++)
            Succeeded(await harness.RunAsync("extract_tweets", run.ToString(CultureInfo.InvariantCulture)), seed);

        Assert.True(harness.Faults > 0, $"Seed {seed}: the store has not failed.");
        Assert.Equal(await undisturbed.ScalarAsync(FinalTables), await harness.ScalarAsync(FinalTables));
        Assert.Contains(await harness.MessagesAsync(), sent => sent.Notification.Kind == NotificationKind.Retried);
    }

    [Fact]
    public async Task ServeDocs_FaultsAtRandomSteps_EndsWithTheObjectsOfARunWithout()
    {
        var (seed, random) = Seeded();
        using var clean = new TemporaryFolder();
        await using var undisturbed = await TweetRunHarness.StartAsync(clean.Path, change: test => test.Fakes["dbt_docs_generate"] = Site(clean.Path, []));
        await using var harness = await TweetRunHarness.StartAsync(
            _folder.Path, faults: new TweetRunHarness.FaultyStore(random, OneIn: 4), change: test => test.Fakes["dbt_docs_generate"] = Site(_folder.Path, [1, 4]));

        for (var run = 1; run <= 2; run++)
        {
            Succeeded(await undisturbed.RunAsync("serve_docs", run.ToString(CultureInfo.InvariantCulture)), seed);
            Succeeded(await harness.RunAsync("serve_docs", run.ToString(CultureInfo.InvariantCulture)), seed);
            Assert.Equal(await ObjectsAsync(undisturbed), await ObjectsAsync(harness));
        }

        Assert.True(harness.Faults > 0, $"Seed {seed}: the store has not failed.");
        Assert.DoesNotContain(await harness.Objects.KeysAsync("dbt-docs/"), key => key.Contains("old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServeDocs_PushThatFails_EndsFailedAndLeavesTheOldSite()
    {
        var pushes = 0;
        await using var harness = await TweetRunHarness.StartAsync(_folder.Path, change: test =>
        {
            test.Fakes["dbt_docs_generate"] = (context, _) =>
            {
                // The second run finds nothing to push.
                if (++pushes > 1)
                    Directory.Delete(DocsOf(_folder.Path), recursive: true);
                else
                    WriteSite(_folder.Path, isOld: true);
                return Task.FromResult<TaskResult>(TaskResult.Success);
            };
        });
        Succeeded(await harness.RunAsync("serve_docs", "1"), seed: 0);
        var before = await ObjectsAsync(harness);

        var failed = await harness.RunAsync("serve_docs", "2");

        Assert.Equal((DagRunState.Failed, TaskInstanceState.Failed), (failed.State, failed["push_docs_to_s3"]));
        Assert.Equal(before, await ObjectsAsync(harness));
        // Word of the retry may come after it.
        Assert.Contains(await harness.MessagesAsync(), message => message.Notification.Kind == NotificationKind.Failed);
    }

    private static (int Seed, Random Random) Seeded()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed: {seed}");
        return (seed, new Random(seed));
    }

    private static void Succeeded(TestRun run, int seed) => Assert.True(
        run.State == DagRunState.Success, $"Seed {seed}: {string.Join(", ", run.TaskInstances.Select(task => $"{task.TaskId} {task.State} {task.Reason?.Message}"))}");

    private static async Task<string[]> ObjectsAsync(TweetRunHarness harness)
    {
        var objects = new List<string>();
        foreach (var key in await harness.Objects.KeysAsync("dbt-docs/"))
        {
            var head = await harness.Objects.HeadAsync(key, CancellationToken.None);
            objects.Add($"{key} {head!.ContentType} {head.ETag}");
        }

        return [.. objects];
    }

    // A page of the first run is gone in the second.
    private static TaskCode Site(string folder, int[] failingAttempts)
    {
        var attempts = 0;
        return (context, _) =>
        {
            if (failingAttempts.Contains(++attempts))
                return Task.FromResult(TaskResult.Fail("The fake fails."));
            WriteSite(folder, isOld: context.RunId == "1");
            return Task.FromResult<TaskResult>(TaskResult.Success);
        };
    }

    private static void WriteSite(string folder, bool isOld)
    {
        var docs = DocsOf(folder);
        if (Directory.Exists(docs))
            Directory.Delete(docs, recursive: true);
        Directory.CreateDirectory(docs);
        File.WriteAllText(Path.Combine(docs, "index.html"), isOld ? "<p>1" : "<p>2");
        File.WriteAllText(Path.Combine(docs, isOld ? "old.html" : "new.html"), "<p>");
        foreach (var extension in new[] { "js", "css", "json", "svg", "woff2", "png", "txt" })
        {
            for (var number = 0; number < 3; number++)
                File.WriteAllText(Path.Combine(docs, $"file{number}.{extension}"), $"{extension} {number}");
        }
    }

    private static string DocsOf(string folder) => Path.Combine(folder, "dbt", "data_community-docs", "docs");
}
