using Microsoft.Data.Sqlite;

namespace Dagfire.Host.Support;

/// <summary>Looks into the warehouse a demo has filled.</summary>
internal static class WarehouseFile
{
    // Of GitHub what is as it was: every run reads the last days of commits again, and the sandbox goes on while the demo runs.
    private static readonly string[] Questions =
    [
        "select count(*) || ' users, ' || count(distinct id) from raw_twitter_users",
        "select count(*) || ' pages' from raw_tweets_full",
        "select count(distinct json_extract(value, '$.id')) || ' raw tweets' from raw_tweets_full, json_each(data)",
        "select count(*) || ' input users, ' || count(distinct user_id) from input_twitter_users",
        "select count(*) || ' input tweets, ' || count(distinct id) || ', likes ' || sum(number_of_likes) from input_tweets",
        "select count(*) || ' big, ' || count(distinct id) from one_big_twitter_table",
        "select count(*) || ' top' from all_top_tweets",
        "select count(*) || ' repositories' from input_github_repositories",
        "select count(*) || ' users of GitHub, ' || count(distinct user_id) from input_github_users",
        "select group_concat(line, ';') from (select table_name || ' ' || status || ' ' || count(*) || ' ' || sum(row_count) as line from copy_history where table_name not like 'raw_github_%' group by table_name, status order by 1)",
        "select count(distinct table_name || file_name) || ' files' from copy_history where table_name not like 'raw_github_%'",
    ];

    static WarehouseFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>What the tables hold, in words that are equal when they are.</summary>
    internal static IReadOnlyList<string> Contents(string home) => [.. Questions.Select(question => Scalar(home, question)!)];

    /// <summary>The same of the tables that the tweet pipeline makes alone.</summary>
    internal static IReadOnlyList<string> Tweets(string home) => [.. Questions.Where(question => !question.Contains("input_github_", StringComparison.Ordinal)).Select(question => Scalar(home, question)!)];

    /// <summary>Every row of every table that the GitHub pipeline ends with, without the time it was loaded at.</summary>
    internal static IReadOnlyList<string> GitHub(string home)
    {
        using var connection = Open(home);
        return [.. Read(connection, "select name from sqlite_master where name like 'input_github_%' or name like 'github_%' order by name")
            .SelectMany(table => Read(connection, $"select * from {table}").Select(row => $"{table} {row}").Order(StringComparer.Ordinal))];
    }

    internal static string? Scalar(string home, string sql)
    {
        using var connection = Open(home);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions stand in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are those of the file's own tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(column => reader.GetName(column) != "last_load_time").Select(column => reader.GetValue(column).ToString())));
        return rows;
    }

    private static SqliteConnection Open(string home)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(home, "warehouse.db"),
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }
}
