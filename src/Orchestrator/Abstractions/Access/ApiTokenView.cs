namespace Dagfire.Access;

/// <summary>A token as people and programs see it; without its text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="ExpiresAt">When it ends, UTC; <see langword="null"/> for never.</param>
/// <param name="LastUsedAt">When it was last used, UTC, to the minute; <see langword="null"/> when never.</param>
public sealed record ApiTokenView(string Id, string User, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>A token that was just made.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">What a program sends; it cannot be had again.</param>
public sealed record NewApiToken(ApiTokenView Token, string Text)
{
    /// <summary>The token without its text: it may end up in a log.</summary>
    public override string ToString() => $"API token {Token.Name} of {Token.User}";
}
