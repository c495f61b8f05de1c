using System.Text.Json;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.Tweets.Pipes;

/// <summary>A user look-up as one row per user in it. Stateless.</summary>
internal sealed class UserLookupFormat : IPipeFormat
{
    public IReadOnlyList<string> Columns { get; } =
        ["username", "name", "id", "public_metrics", "pinned_tweet_id", "description", "created_at", "verified"];

    public PipeRows Read(JsonElement document, string fileName)
    {
        if (!document.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            throw new FormatException("The look-up holds no array 'data'.");
        var rows = new List<IReadOnlyList<string?>>();
        var errors = new List<string>();
        foreach (var user in data.EnumerateArray())
        {
            if (Problem(user) is { } problem)
                errors.Add(problem);
            else
                rows.Add([.. Columns.Select(column => Text(user, column))]);
        }

        return new PipeRows(rows, errors);
    }

    private static string? Problem(JsonElement user)
    {
        if (user.ValueKind != JsonValueKind.Object)
            return $"A user is no object but {user.ValueKind}.";
        if (Text(user, "id") is null || Text(user, "username") is null)
            return "A user has no 'id' or no 'username'.";
        return Text(user, "verified") is null or "true" or "false" ? null : $"'verified' is '{Text(user, "verified")}', neither true nor false.";
    }

    private static string? Text(JsonElement user, string property)
    {
        if (!user.TryGetProperty(property, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }
}
