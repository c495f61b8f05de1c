using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Metadata;

namespace Dagfire.Access;

/// <inheritdoc cref="IApiTokens"/>
internal sealed class ApiTokens(MetadataDatabase database, IUsers users, TimeProvider clock) : IApiTokens
{
    private const int MostNameCharacters = 100;
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<NewApiToken> CreateAsync(string user, string name, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var now = clock.GetUtcNow();
        if (name.Length is 0 or > MostNameCharacters || name.Any(char.IsControl))
            throw new CommandException($"The token's name has {name.Length} characters; allowed are 1 to {MostNameCharacters}, without line breaks.");
        if (expiresAt <= now)
            throw new CommandException($"The token would end at {expiresAt:u}, which has passed.");
        var owner = await RequireAsync(user, cancellationToken);
        var token = new ApiTokenView(TokenText.NewId(), owner, name, now, expiresAt, LastUsedAt: null);
        var text = TokenText.New();
        var row = new { token_id = token.Id, token_hash = TokenText.HashOf(text), user_name = owner, name, now = database.Instant(now), expires_at = database.Instant(expiresAt) };
        return await database.ExecuteAsync("add_api_token", row, cancellationToken) > 0
            ? new NewApiToken(token, text)
            : throw new CommandException($"'{owner}' has a token '{name}' already. Revoke it first, or choose another name.");
    }

    public async Task<IReadOnlyList<ApiTokenView>> ListAsync(string? user, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_api_tokens", new { user_name = user is null ? null : UserRules.Normalized(user) }, cancellationToken);
        return [.. rows.Select(row => new ApiTokenView(row.TokenId, row.UserName, row.Name, row.CreatedAt, row.ExpiresAt, row.LastUsedAt))];
    }

    public async Task RevokeAsync(string id, string? user, CancellationToken cancellationToken)
    {
        var owner = user is null ? null : UserRules.Normalized(user);
        if ((await database.QueryAsync<Row>("delete_api_token", new { token_id = id, user_name = owner }, cancellationToken)).Count == 0)
            throw new CommandException($"There is no token '{id}'.{NearestName.Hint(id, (await ListAsync(owner, cancellationToken)).Select(known => known.Id))}");
    }

    public async Task<AccessUser?> FindUserAsync(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!TokenText.LooksLikeOne(text))
            return null;
        var row = (await database.QueryAsync<Row>("find_api_token", new { token_hash = TokenText.HashOf(text) }, cancellationToken)).FirstOrDefault();
        var now = clock.GetUtcNow();
        if (row is null || row.ExpiresAt <= now || await users.FindKnownAsync(row.UserName, cancellationToken) is not { } known)
            return null;
        if (row.LastUsedAt is null || now - row.LastUsedAt >= UseIsNotedEvery)
            await database.ExecuteAsync("note_api_token_use", new { token_id = row.TokenId, now = database.Instant(now) }, cancellationToken);
        return known.User;
    }

    private async Task<string> RequireAsync(string user, CancellationToken cancellationToken)
    {
        if (await users.FindKnownAsync(user, cancellationToken) is { } known)
            return known.User.Name;
        var name = UserRules.Normalized(user);
        var all = await users.ListAsync(cancellationToken);
        throw new CommandException(all.Any(other => other.Name == name)
            ? $"The user '{name}' is disabled."
            : $"There is no user '{name}'.{NearestName.Hint(name, all.Select(other => other.Name))}");
    }

    private sealed class Row
    {
        public string TokenId { get; set; } = "";

        public string UserName { get; set; } = "";

        public string Name { get; set; } = "";

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset? ExpiresAt { get; set; }

        public DateTimeOffset? LastUsedAt { get; set; }
    }
}
