using Dagfire.Host.Support;

namespace Dagfire.Host.Cli;

/// <summary>What is typed wrong is refused with exit code 2, in words that help.</summary>
public sealed class BadInputTests(DemoInstallation demo)
{
    [Theory]
    [InlineData("dgas list", "There is no verb 'dgas'. Did you mean 'dags'?", "Help: dagfire --help")]
    [InlineData("dags tirgger", "There is no verb 'tirgger' of 'dags'. Did you mean 'trigger'?", "Help: dagfire dags --help")]
    [InlineData("dags", "dagfire dags needs one of the verbs list, list-import-errors, show,", "Help: dagfire dags --help")]
    [InlineData("dags list --outptu json", "dagfire dags list has no option '--outptu'. Did you mean '--output'?", "Help: dagfire dags list --help")]
    [InlineData("dags list -o xml", "--output is 'xml'; allowed are table, json.", "Help: dagfire dags list --help")]
    [InlineData("dags show extract_tweets more", "'more' is one argument too many", "Help: dagfire dags show --help")]
    [InlineData("dags show", "'dag'", "Help: dagfire dags show --help")]
    [InlineData("dags show extract_tweet", "There is no DAG 'extract_tweet'. Did you mean 'extract_tweets'?", "")]
    [InlineData("dags trigger extract_tweet", "There is no DAG 'extract_tweet'. Did you mean 'extract_tweets'?", "")]
    [InlineData("dags pause serve_doc", "There is no DAG 'serve_doc'. Did you mean 'serve_docs'?", "")]
    [InlineData("dags trigger serve_docs --conf [", "The conf is not JSON: it ends too early, after character 1.", "")]
    [InlineData("dags trigger serve_docs --conf {a:1}", "The conf is not JSON: character 2, 'a', does not fit there. Names and texts stand in double quotes.", "")]
    [InlineData("dags backfill serve_docs --start 2026-01-01 --end 2026-01-02 --conf {1}", "The conf is not JSON: character 2, '1', does not fit there.", "")]
    [InlineData("assets emit weather --uri w --extra {1}", "The extra is not JSON: character 2, '1', does not fit there.", "")]
    [InlineData("approvals answer d r t --choose yes --fields {1}", "The text of the fields is not JSON: character 2, '1', does not fit there.", "")]
    [InlineData("approvals answer d r t --choose yes --fields [1]", "The fields must be a JSON object; they are array.", "")]
    [InlineData("dags trigger serve_docs --conf []", "must be a JSON object", "")]
    [InlineData("dags trigger serve_docs --logical-date soon", "--logical-date is 'soon'", "2026-11-20")]
    [InlineData("dags trigger serve_docs --run-id scheduled__1", "reserved", "")]
    [InlineData("dags trigger serve_docs --run-id ../x", "not allowed", "")]
    [InlineData("dags next-execution serve_docs -n 0", "allowed are whole numbers from 1 to 10000", "")]
    [InlineData("runs list --limit x", "--limit is 'x'; allowed are whole numbers from 1 to 1000.", "Help: dagfire runs list --help")]
    [InlineData("runs list --state runing", "'runing' is no run state; known are queued, running, success, failed.", "")]
    [InlineData("runs list serve_doc", "There is no DAG 'serve_doc'. Did you mean 'serve_docs'?", "")]
    [InlineData("runs show serve_docs manual__1", "has no run 'manual__1'", "")]
    [InlineData("tasks logs extract_tweets latest snowpipe_ingst", "The run has no task 'snowpipe_ingst'. Did you mean 'snowpipe_ingest'?", "")]
    [InlineData("tasks logs extract_tweets latest watcher", "has not run yet", "")]
    [InlineData("tasks logs extract_tweets latest snowpipe_ingest --attempt 7", "has attempts 1 to 1, not 7", "")]
    [InlineData("tasks clear extract_tweets --run latest --task dbt_freshnes --yes", "Did you mean 'dbt_freshness'?", "")]
    [InlineData("demo --recorded /nowhere", "RecordedDirectory is '/nowhere'", "")]
    [InlineData("cron next nonsense", "Cron expression 'nonsense'", "")]
    [InlineData("cron next @daily --tz Europe/Berln", "did you mean 'Europe/Berlin'?", "")]
    public async Task Refused_SaysWhatIsWrong(string typed, string words, string help) =>
        (await demo.RunAsync(typed.Split(' '))).Refused(words, help);
}
