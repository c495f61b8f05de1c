namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Writes tweets about data tools, as the followed people do. Stateless.</summary>
internal static class TweetWriter
{
    private static readonly string[] Tools =
    [
        "Snowflake", "snowflake", "Databricks", "BigQuery", "bigquery", "Redshift", "dbt", "dbt Core", "Airflow", "Dagster", "Prefect",
        "DuckDB", "Spark", "Kafka", "Fivetran", "Airbyte", "Looker", "Iceberg", "Delta Lake", "PostgreSQL", "ClickHouse", "#snowflake", "#databricks",
    ];

    private static readonly string[] Ideas =
    [
        "data mesh", "Data Mesh", "data vault", "data contracts", "the semantic layer", "reverse ETL", "the modern data stack", "data quality",
        "analytics engineering", "dimensional modelling", "data observability", "the lakehouse", "feature stores", "ELT", "column-level lineage",
    ];

    private static readonly string[] Templates =
    [
        "Moved another pipeline from {0} to {1} this week. Half the code, a third of the bill.",
        "Unpopular opinion: you don't need {2} until your {0} bill hurts.",
        "Spent the morning debugging a {0} job. It was the time zone. It is always the time zone.",
        "What is your favourite resource on {2}? Asking for a team that runs {0} and {1}.",
        "New post: how we cut our {0} costs by 40% with incremental models in {1}",
        "{2} is 20% tooling and 80% people. Buying {0} fixes neither.",
        "Great talk on {2} today — the demo with {0} and {1} was excellent \U0001F680",
        "Hot take: {0} won the warehouse war while everybody argued about {2}.",
        "We are hiring! {0}, {1} and a healthy suspicion of {2}. DMs open.",
        "RT @dataengweekly: {0} announces better support for {2}",
        "If your DAG has 400 tasks and nobody knows what they do, {0} can't save you.",
        "TIL {0} can read parquet straight from S3.\nThat deletes about 300 lines of our code.",
        "The hardest part of {2} is agreeing on what an \"active user\" is.",
        "{0} vs {1}: we measured both on a billion rows. Results were closer than I expected.",
        "Freshness tests in {0} caught a dead feed before finance did. Worth every minute & then some.",
        "Why does every {2} diagram have exactly seven boxes? \U0001F914",
        "I love {0}. I hate that it took a broken dashboard for us to add tests.",
        "Terrible day: {0} was down, {1} was slow, and the backfill had to be restarted twice.",
    ];

    private static readonly string[] Endings = ["", "", "", "", " #dataengineering", " #datascience", " \U0001F4CA", " https://t.co/dQ7x2mKb1a", " cc @dbt_labs", " — données à jour ✅"];

    internal static string Write(ulong key, long index)
    {
        var text = string.Format(
            null,
            Dice.Pick(Templates, key, index, Salt.Template),
            Dice.Pick(Tools, key, index, Salt.FirstWord),
            Dice.Pick(Tools, key, index, Salt.SecondWord),
            Dice.Pick(Ideas, key, index, Salt.SecondWord));
        return text + Dice.Pick(Endings, key, index, Salt.Ending);
    }
}
