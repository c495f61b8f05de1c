using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>What generated people write. Stateless.</summary>
internal static class SandboxWords
{
    private static readonly string[] Verbs = ["Fix", "Add", "Remove", "Refactor", "Document", "Speed up", "Test", "Rename", "Deprecate", "Revert"];
    private static readonly string[] Things =
    [
        "the scheduler's loop", "dynamic task mapping", "the retry delay", "S3 hook", "time zones in cron schedules", "the \"Graph\" view", "XCom of mapped tasks", "héros de la doc ✨",
        "sensor deferral", "日本語の翻訳", "the pool's slots", "Snowflake operator", "backfill of long intervals", "the web server's menu", "lineage 🚀",
    ];

    internal static string Title(ulong key, long index) => $"{Dice.Pick(Verbs, key, index, GitHubSalt.Words)} {Dice.Pick(Things, key, index + 7, GitHubSalt.Words)}";

    internal static string Message(ulong key, long index) =>
        Dice.Below(3, key, index, GitHubSalt.Lifetime) == 0 ? $"{Title(key, index)} (#{1 + (index % 400)})\n\nIt was slow, and nobody knew why.\nNow somebody does." : $"{Title(key, index)} (#{1 + (index % 400)})";
}
