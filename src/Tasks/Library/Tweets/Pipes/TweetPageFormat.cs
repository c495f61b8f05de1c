using System.Text.Json;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.Tweets.Pipes;

/// <summary>A page of tweets as one row: the handle from the file's name, the tweets and the page's metadata as they came. Stateless.</summary>
internal sealed class TweetPageFormat : IPipeFormat
{
    public IReadOnlyList<string> Columns { get; } = ["username", "data", "metadata"];

    public PipeRows Read(JsonElement document, string fileName)
    {
        var metadata = document.TryGetProperty("meta", out var meta) ? meta : default;
        if (!document.TryGetProperty("data", out var data))
            return IsEmptyPage(metadata) ? new PipeRows([], []) : throw new FormatException("The page holds no 'data'.");
        if (data.ValueKind != JsonValueKind.Array)
            throw new FormatException($"'data' is no array but {data.ValueKind}.");
        var raw = metadata.ValueKind == JsonValueKind.Undefined ? null : metadata.GetRawText();
        return new PipeRows([[TweetKeys.HandleOf(fileName), data.GetRawText(), raw]], []);
    }

    private static bool IsEmptyPage(JsonElement meta) =>
        meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("result_count", out var count) && count.GetInt32() == 0;
}
