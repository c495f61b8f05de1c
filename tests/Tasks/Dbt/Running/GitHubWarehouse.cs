namespace Dagfire.Dbt.Running;

/// <summary>GitHub's answers as the ingest puts them into the raw tables: two repositories, small enough to count by hand.</summary>
internal static class GitHubWarehouse
{
    private static readonly string[] Tables = ["repositories", "languages", "contributors", "commits", "issues", "pull_requests", "stargazers", "releases"];

    // Table, file, time of the load, repository, answer.
    private static readonly (string Table, string File, string At, string Repository, string Data)[] Answers =
    [
        ("repositories", "airflow-1", "2022-12-20", "apache/airflow", """{"id":33884891,"description":"Workflows","language":"Python","stargazers_count":10,"forks_count":4,"open_issues_count":3,"created_at":"2015-04-13T18:04:58Z","pushed_at":"2022-12-19T10:00:00Z"}"""),
        ("repositories", "airflow-2", "2022-12-22", "Apache/Airflow", """{"id":33884891,"description":"Workflows","language":"Python","stargazers_count":12,"forks_count":5,"open_issues_count":2,"created_at":"2015-04-13T18:04:58Z","pushed_at":"2022-12-21T10:00:00Z"}"""),
        ("repositories", "luigi-1", "2022-12-22", "spotify/luigi", """{"id":6043103,"description":null,"language":null,"stargazers_count":2,"forks_count":0,"open_issues_count":0,"created_at":"2012-09-20T15:06:38Z","pushed_at":null}"""),
        ("languages", "airflow-1", "2022-12-20", "apache/airflow", """{"Python":900,"Shell":100,"Ruby":50}"""),
        ("languages", "airflow-2", "2022-12-22", "apache/airflow", """{"Shell":250,"Python":750}"""),
        ("languages", "luigi-1", "2022-12-22", "spotify/luigi", """{"Python":4000000000}"""),
        ("contributors", "airflow-1", "2022-12-20", "apache/airflow", """[{"id":1,"login":"Ann","type":"User","contributions":60},{"id":2,"login":"bob","type":"User","contributions":25}]"""),
        ("contributors", "airflow-2", "2022-12-20", "apache/airflow", """[{"id":3,"login":"cat","type":"User","contributions":5},{"id":4,"login":"dan","type":"User","contributions":1},{"id":5,"login":"eve","type":"User","contributions":1},{"id":8,"login":"dependabot[bot]","type":"Bot","contributions":500},{"id":9,"login":"mergify-bot","type":"User","contributions":70}]"""),
        ("contributors", "airflow-3", "2022-12-22", "apache/airflow", """[{"id":1,"login":"Ann","type":"User","contributions":64},{"id":2,"login":"bob","type":"User","contributions":25}]"""),
        ("contributors", "luigi-1", "2022-12-22", "spotify/luigi", """[{"id":6,"login":"fay","type":"User","contributions":3},{"id":2,"login":"bob","type":"User","contributions":3}]"""),
        ("commits", "airflow-1", "2022-12-20", "apache/airflow", """[{"sha":"a1","author":{"login":"Ann"},"commit":{"author":{"name":"Ann A","date":"2022-10-01T08:00:00Z"},"committer":{"date":"2022-11-30T23:59:59Z"}}},{"sha":"a2","author":{"login":"Ann"},"commit":{"author":{"name":"Ann A","date":"2022-12-01T00:00:00Z"},"committer":{"date":"2022-12-01T00:00:00Z"}}}]"""),
        ("commits", "airflow-2", "2022-12-22", "apache/airflow", """[{"sha":"a2","author":{"login":"Ann"},"commit":{"author":{"name":"Ann A","date":"2022-12-01T00:00:00Z"},"committer":{"date":"2022-12-01T00:00:00Z"}}},{"sha":"a3","author":null,"commit":{"author":{"name":"Zed","date":"2022-12-02T00:00:00Z"},"committer":{"date":"2022-12-02T00:00:00Z"}}}]"""),
        ("issues", "airflow-1", "2022-12-01", "apache/airflow", """[{"number":1,"user":{"login":"cat"},"state":"open","comments":0,"created_at":"2022-11-02T00:00:00Z","closed_at":null}]"""),
        ("issues", "airflow-2", "2022-12-22", "apache/airflow", """[{"number":1,"user":{"login":"cat"},"state":"closed","comments":2,"created_at":"2022-11-02T00:00:00Z","closed_at":"2022-12-05T00:00:00Z"},{"number":2,"user":{"login":"bob"},"state":"closed","comments":0,"created_at":"2022-12-02T00:00:00Z","closed_at":"2022-12-03T00:00:00Z","pull_request":{"url":"https://api.github.com/repos/apache/airflow/pulls/2"}}]"""),
        ("pull_requests", "airflow-1", "2022-12-22", "apache/airflow", """[{"number":2,"user":{"login":"bob"},"state":"closed","created_at":"2022-12-02T00:00:00Z","merged_at":"2022-12-03T00:00:00Z","closed_at":"2022-12-03T00:00:00Z"},{"number":3,"user":{"login":"bob"},"state":"closed","created_at":"2022-11-05T00:00:00Z","merged_at":null,"closed_at":"2022-11-06T00:00:00Z"}]"""),
        ("stargazers", "luigi-1", "2022-12-22", "spotify/luigi", """[{"starred_at":"2022-12-01T00:00:00Z","user":{"id":1,"login":"Ann"}},{"starred_at":"2022-12-31T23:59:59Z","user":{"id":3,"login":"cat"}}]"""),
        ("releases", "airflow-1", "2022-12-22", "apache/airflow", """[{"id":70,"tag_name":"v1","published_at":"2022-12-10T00:00:00Z"},{"id":71,"tag_name":"v2","published_at":null}]"""),
    ];

    private static readonly (string File, string Data)[] Users =
    [
        ("ann", """{"id":1,"login":"Ann","type":"User","location":"Berlin, Germany","followers":7,"created_at":"2010-01-01T00:00:00Z"}"""),
        ("bob", """{"id":2,"login":"bob","type":"User","location":" San Francisco, CA ","followers":1,"created_at":"2011-01-01T00:00:00Z"}"""),
        ("cat", """{"id":3,"login":"cat","type":"User","location":"the moon","followers":0,"created_at":"2012-01-01T00:00:00Z"}"""),
        ("dan", """{"id":4,"login":"dan","type":"User","location":null,"followers":0,"created_at":"2013-01-01T00:00:00Z"}"""),
        ("fay", """{"id":6,"login":"fay","type":"User","location":"Toulouse, somewhere, FRANCE.","followers":0,"created_at":"2014-01-01T00:00:00Z"}"""),
    ];

    /// <summary>Makes the raw tables, the tweets' among them, without rows.</summary>
    public static string Empty(string schema, string time)
    {
        var tables = Tables.Select(table => $"create table {schema}.raw_github_{table}(repository text, data text, file_name text, loaded_at {time});");
        return $"""
            {string.Join('\n', tables)}
            create table {schema}.raw_github_users(data text, file_name text, loaded_at {time});
            create table {schema}.raw_tweets_full(username text, data text, metadata text, file_name text, loaded_at {time});
            create table {schema}.raw_twitter_users(username text, name text, id text, public_metrics text, pinned_tweet_id text, description text, created_at text, verified text, file_name text, loaded_at {time});
            create table {schema}.copy_history(table_name text, file_name text, status text, last_load_time {time});
            """;
    }

    /// <summary>The same with rows.</summary>
    public static string Filled(string schema, string time) =>
        Empty(schema, time)
        + string.Concat(Answers.Select(answer => Answer(schema, answer.Table, answer.File, answer.At, $"'{answer.Repository}', '{answer.Data}'")))
        + string.Concat(Users.Select(user => Answer(schema, "users", user.File, "2022-12-22", $"'{user.Data}'")));

    private static string Answer(string schema, string table, string file, string at, string values)
    {
        var name = $"github/{table}/{file}.json";
        return $"""
            insert into {schema}.raw_github_{table} values ({values}, '{name}', '{at} 08:00:00');
            insert into {schema}.copy_history values ('raw_github_{table}', '{table}/{file}.json', 'Loaded', '{at} 09:00:00');

            """;
    }
}
