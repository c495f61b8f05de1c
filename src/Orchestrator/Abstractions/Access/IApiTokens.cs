using Dagfire.Commands;

namespace Dagfire.Access;

/// <summary>Tokens with which programs act for a user. Only their hashes are stored. Thread-safe.</summary>
public interface IApiTokens
{
    /// <summary>Makes a token.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="name">What it is for, in the user's words: 1 to 100 characters, different from the user's other tokens that are not revoked.</param>
    /// <param name="expiresAt">When it ends, UTC; <see langword="null"/> for never.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <returns>The token with its text, which cannot be had again.</returns>
    /// <exception cref="CommandException">There is no such user, the name is not allowed or taken, or the end has passed.</exception>
    Task<NewApiToken> CreateAsync(string user, string name, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Tokens that were not revoked, by user and name.</summary>
    /// <param name="user">Whose; <see langword="null"/> for everybody's.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<ApiTokenView>> ListAsync(string? user, CancellationToken cancellationToken);

    /// <summary>Ends a token for good, at once.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="user">Whose it must be; <see langword="null"/> for anybody's.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such token.</exception>
    Task RevokeAsync(string id, string? user, CancellationToken cancellationToken);

    /// <summary>Whom a token speaks for; <see langword="null"/> when it is none, was revoked, has expired, or its user is disabled. Notes the use, once a minute.</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<AccessUser?> FindUserAsync(string text, CancellationToken cancellationToken);
}
