using System.Text.Json;

namespace Dagfire.Dbt.Running;

/// <summary>Puts recorded API answers into the raw tables, as the ingest would.</summary>
internal static class RecordedPayloads
{
    private const string LoadedAt = "2022-12-23T08:00:00.000Z";

    public static void Load(Warehouse warehouse, string directory)
    {
        warehouse.Execute("begin");
        foreach (var file in Directory.GetFiles(Path.Combine(directory, "tweets")))
        {
            using var page = JsonDocument.Parse(File.ReadAllText(file));
            TweetWarehouse.LoadPage(warehouse, Path.GetFileNameWithoutExtension(file), "tweets/" + Path.GetFileName(file), page.RootElement.GetProperty("data").GetRawText(), LoadedAt);
        }

        foreach (var file in Directory.GetFiles(Path.Combine(directory, "users")))
        {
            using var answer = JsonDocument.Parse(File.ReadAllText(file));
            var user = answer.RootElement.GetProperty("data")[0];
            TweetWarehouse.LoadUser(warehouse, Path.GetFileNameWithoutExtension(file), user.GetProperty("name").GetString()!, user.GetProperty("id").GetString()!, LoadedAt);
        }

        warehouse.Execute("commit");
    }
}
