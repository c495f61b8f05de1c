using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Comparison;

/// <summary>The projects under <c>dbt/</c> with a real dbt and with the embedded runner, on the same raw rows.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class ShippedProjectsTests : IDisposable
{
    private readonly List<Engine> _engines = [];

    [Fact]
    public async Task Build_BothProjects_MakeTheSameRows()
    {
        foreach (var dbt in new[] { await RealDbt.FindAsync(), new EmbeddedDbt(TimeProvider.System) })
            _engines.Add(new Engine(dbt, (_, schema) => schema.Execute(GitHubWarehouse.Filled(schema.Name, "timestamp") + TweetRows(schema.Name))));
        foreach (var project in new[] { "data_community_input", "data_community" })
        {
            var (real, embedded) = (await Build(_engines[0], project), await Build(_engines[1], project));
            // A tweet of a user nobody has loaded fails one test.
            Assert.True((real.ExitCode, embedded.ExitCode) == (project == "data_community" ? (1, 1) : (0, 0)), $"{project}: dbt\n{real.Log}\nand the embedded runner\n{embedded.Log}");
            Assert.Equal(real.Nodes, embedded.Nodes);
            Assert.Equal(real.Relations, embedded.Relations);
            Assert.Equal(real.Compiled, embedded.Compiled);
        }
    }

    public void Dispose()
    {
        foreach (var engine in _engines) engine.Dispose();
    }

    private static Task<Outcome> Build(Engine engine, string project)
    {
        foreach (var folder in Directory.GetDirectories(engine.Project.Directory)) Directory.Delete(folder, recursive: true);
        var source = Repository.Project(project);
        foreach (var file in new[] { "models", "macros", "seeds", "tests" }.Select(folder => Path.Combine(source, folder)).Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)))
            engine.Project.Write(Path.GetRelativePath(source, file), File.ReadAllText(file));
        engine.Project.Write("dbt_project.yml", File.ReadAllText(Path.Combine(source, "dbt_project.yml")));
        return engine.RunAsync(command => command with { Verb = DbtVerb.Build, Profile = "shop", Vars = new Dictionary<string, object?>(StringComparer.Ordinal) { ["github"] = true } });
    }

    // Two pages of which one comes again, a page the history does not know, two users of which one changes.
    private static string TweetRows(string schema)
    {
        var pages = new[]
        {
            Page("databricks", "tweets/databricks.json", "2022-12-20", TweetWarehouse.Tweet("101", "The lakehouse is great", likes: 3), TweetWarehouse.Tweet("102", "Data mesh, Snowflake and BigQuery", likes: 11)),
            Page("databricks", "tweets/databricks-2.json", "2022-12-21", TweetWarehouse.Tweet("102", "Data mesh, Snowflake and BigQuery", likes: 12, retweets: 4)),
            Page("dbt_labs", "tweets/dbt_labs.json", "2022-12-21", TweetWarehouse.Tweet("201", "A slow data warehouse is a bad, terrible one", likes: 1)),
            $"insert into {schema}.raw_tweets_full values ('snowflakedb', '[{TweetWarehouse.Tweet("301", "data vault", likes: 5)}]', '{{}}', 'tweets/unknown.json', '2022-12-21 08:00:00');\n",
            User("databricks", "Databricks", "11", "users/databricks.json", "2022-12-20"), User("dbt_labs", "dbt", "12", "users/dbt.json", "2022-12-20"), User("dbt_labs", "dbt Labs", "12", "users/dbt-2.json", "2022-12-21"),
        };
        return string.Concat(pages);

        string Page(string user, string file, string day, params string[] tweets) =>
            $"insert into {schema}.raw_tweets_full values ('{user}', '[{string.Join(',', tweets)}]', '{{}}', '{file}', '{day} 08:00:00');\n" + History("raw_tweets_full", file, day);

        string User(string user, string name, string id, string file, string day) =>
            $"insert into {schema}.raw_twitter_users values ('{user}', '{name}', '{id}', '{{\"followers_count\":5,\"following_count\":6,\"tweet_count\":7,\"listed_count\":8}}', null, 'about', '2013-07-25T16:09:29.000Z', 'false', '{file}', '{day} 08:00:00');\n" + History("raw_twitter_users", file, day);

        string History(string table, string file, string day) => $"insert into {schema}.copy_history values ('{table}', '{file}', 'Loaded', '{day} 09:00:00');\n";
    }
}
