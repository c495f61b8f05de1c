using Dagfire.Access;

namespace Dagfire.Auditing;

/// <summary>Notes in the audit log which tokens were made and revoked; never their texts.</summary>
internal sealed class AuditedApiTokens(IApiTokens inner, IAuditLog audit) : IApiTokens
{
    public Task<IReadOnlyList<ApiTokenView>> ListAsync(string? user, CancellationToken cancellationToken) => inner.ListAsync(user, cancellationToken);

    public Task<AccessUser?> FindUserAsync(string text, CancellationToken cancellationToken) => inner.FindUserAsync(text, cancellationToken);

    public async Task<NewApiToken> CreateAsync(string user, string name, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var created = await inner.CreateAsync(user, name, expiresAt, cancellationToken);
        await audit.RecordAsync(new AuditEntry("create_token").With(new { created.Token.User, TokenId = created.Token.Id, created.Token.Name, created.Token.ExpiresAt }), cancellationToken);
        return created;
    }

    public async Task RevokeAsync(string id, string? user, CancellationToken cancellationToken)
    {
        await inner.RevokeAsync(id, user, cancellationToken);
        await audit.RecordAsync(new AuditEntry("revoke_token").With(new { TokenId = id }), cancellationToken);
    }
}
