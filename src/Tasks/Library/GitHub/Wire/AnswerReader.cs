using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Wire;

/// <summary>What a reply means for whoever asked. Stateless.</summary>
internal static class AnswerReader
{
    private static readonly byte[] EmptyPage = "[]"u8.ToArray();

    /// <exception cref="GitHubException">It is no answer to the request.</exception>
    internal static GitHubAnswer Read(GitHubRequest request, GitHubReply reply, Uri address, string token)
    {
        var isListing = GitHubCall.IsListing(request.Resource);
        return reply.Status switch
        {
            200 => Filled(request, reply, address, token),
            304 => Answer(reply, default, 0, null, token, notModified: true),
            // So an empty repository answers: 409 for its commits, 204 for its contributors.
            204 or 409 when isListing => Answer(reply, EmptyPage, 0, null, token),
            404 or 410 or 451 => throw new GitHubNotFoundException(request, reply.Status, reply.Words),
            >= 500 => throw new GitHubServerException(reply.Status),
            _ => throw new GitHubRefusedException(request, reply.Status, reply.Words),
        };
    }

    private static GitHubAnswer Filled(GitHubRequest request, GitHubReply reply, Uri address, string token)
    {
        string? next = null;
        try
        {
            next = GitHubLinks.Next(reply.Header("Link"), address);
            if (next is not null && next == request.Page)
                throw new FormatException("the page names itself as the next one.");
            return Answer(reply, reply.Body, CountItems(reply.Body.Span, GitHubCall.IsListing(request.Resource)), next, token);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new GitHubPayloadException(reply.Body, next == request.Page ? null : next, exception.Message, exception);
        }
    }

    private static GitHubAnswer Answer(GitHubReply reply, ReadOnlyMemory<byte> json, int items, string? next, string token, bool notModified = false) =>
        new(json, items, next, reply.ETag, notModified, reply.ServerTime, token, reply.RateLimit);

    // Reads to the end, without keeping anything: half an answer is none.
    private static int CountItems(ReadOnlySpan<byte> json, bool isListing)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var expected = isListing ? JsonTokenType.StartArray : JsonTokenType.StartObject;
        if (reader.TokenType != expected)
            throw new FormatException($"it is no {(isListing ? "array" : "object")}.");
        var items = isListing ? 0 : 1;
        while (reader.Read())
        {
            if (!isListing || reader.CurrentDepth != 1 || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new FormatException("an entry is no object.");
            items++;
        }

        return items;
    }
}
